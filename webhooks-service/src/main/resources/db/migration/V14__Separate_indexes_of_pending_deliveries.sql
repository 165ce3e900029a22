-- While nothing is pending, PostgreSQL notes these partial indexes as empty, and reading the whole of an empty index looks
-- cheaper to it than any search. In the next backlog each search, lookup and settlement then reads all that is pending.
-- Each index now has a condition that always holds and that only the statement it is meant for repeats. The former ones
-- go: as long as one is there, each of these statements may read the whole of it.
--
-- CONCURRENTLY, and so outside a transaction: events are stored meanwhile. A build that fails leaves an index that is not
-- valid, so the next run begins with removing it.
DROP INDEX CONCURRENTLY IF EXISTS deliveries_pending_by_age;
DROP INDEX CONCURRENTLY IF EXISTS deliveries_pending_due;
DROP INDEX CONCURRENTLY IF EXISTS deliveries_pending_of_lane;
CREATE INDEX CONCURRENTLY deliveries_pending_by_age ON deliveries (pending_since)
    WHERE status = 'pending' AND pending_since > '-infinity';
CREATE INDEX CONCURRENTLY deliveries_pending_due ON deliveries (destination, next_attempt_at)
    WHERE status = 'pending' AND next_attempt_at > '-infinity';
CREATE INDEX CONCURRENTLY deliveries_pending_of_lane ON deliveries (destination, lane)
    WHERE status = 'pending' AND lane > '';
DROP INDEX CONCURRENTLY IF EXISTS deliveries_by_age;
DROP INDEX CONCURRENTLY IF EXISTS deliveries_due;
DROP INDEX CONCURRENTLY IF EXISTS deliveries_of_lane;
