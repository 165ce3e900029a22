-- How far Stripe's list of events has been compared with the inbox: one row, and who compares at the moment.
CREATE TABLE event_walks (
    id           smallint PRIMARY KEY DEFAULT 1 CHECK (id = 1),
    walked_to    timestamptz NOT NULL,
    leased_until timestamptz NOT NULL
);
