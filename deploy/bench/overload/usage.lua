-- Usage decisions of the product's server: each request with an idempotency key of its own, over many accounts.
local counter, threads = 0, {}
local started = os.time()

function setup(thread)
  thread:set("id", #threads)
  table.insert(threads, thread)
end

function init()
  statuses = {}
  path = os.getenv("USAGE_PATH")
  headers = { ["Content-Type"] = "application/json", ["Authorization"] = "Bearer " .. os.getenv("TOKEN") }
end

function request()
  counter = counter + 1
  headers["Idempotency-Key"] = "bench-" .. started .. "-" .. id .. "-" .. counter
  local body = '{"account":"acct_bench_' .. counter % 1000 .. '","metric":"messages","quantity":1}'
  return wrk.format("POST", path, headers, body)
end

function response(status)
  statuses[status] = (statuses[status] or 0) + 1
end

function done()
  local all = {}
  for _, thread in ipairs(threads) do
    for status, count in pairs(thread:get("statuses")) do
      all[status] = (all[status] or 0) + count
    end
  end
  local line = "statuses"
  for status, count in pairs(all) do
    line = line .. " " .. status .. ":" .. string.format("%d", count)
  end
  print(line)
end
