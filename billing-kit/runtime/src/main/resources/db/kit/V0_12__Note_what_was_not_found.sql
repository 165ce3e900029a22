-- When an operation that is to be undone was first looked for in vain: a late request may still make its object.
ALTER TABLE stripe_operations ADD COLUMN not_found_since timestamptz;
