-- While nothing is pending, PostgreSQL notes these partial indexes as empty, and reading the whole of an empty index looks
-- cheaper to it than any search. In the next backlog each search, lookup and settlement then reads all that is pending.
-- Each index now has a condition that always holds and that only the statement it is meant for repeats.
DROP INDEX deliveries_by_age, deliveries_due, deliveries_of_lane;
CREATE INDEX deliveries_by_age ON deliveries (pending_since) WHERE status = 'pending' AND pending_since > '-infinity';
CREATE INDEX deliveries_due ON deliveries (destination, next_attempt_at)
    WHERE status = 'pending' AND next_attempt_at > '-infinity';
CREATE INDEX deliveries_of_lane ON deliveries (destination, lane) WHERE status = 'pending' AND lane > '';
