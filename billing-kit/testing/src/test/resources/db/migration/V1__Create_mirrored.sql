CREATE TABLE mirrored (object_id text PRIMARY KEY, state text NOT NULL);
