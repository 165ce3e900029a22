\set event random(1, 9000000000000000000)
\set customer random(1, :customers)
INSERT INTO bytea_events (id, type, customer, created_at, received_at, payload)
VALUES ('evt_' || :event::bigint, 'customer.updated', 'cus_' || :customer::bigint, now(), now(), :payload::bytea);
