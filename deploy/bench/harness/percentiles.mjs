/** Exact: every value is kept and sorted, nothing is put into bins. Three decimals. */
export function percentiles(values) {
  const sorted = Float64Array.from(values).sort();
  return {
    count: sorted.length,
    p50: rank(sorted, 0.5),
    p90: rank(sorted, 0.9),
    p99: rank(sorted, 0.99),
    p999: rank(sorted, 0.999),
    max: rank(sorted, 1),
  };
}

/** The smallest value that is not exceeded by this share of all; null of none. */
function rank(sorted, share) {
  return sorted.length === 0 ? null : Number(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)].toFixed(3));
}
