-- Payments, refunds and payment methods of a linked customer are mirrored too; customers linked before get theirs now.
UPDATE customers SET history_pending = true WHERE status = 'ACTIVE';
