-- All items of a subscription. The plan columns of subscriptions show the item that carries the plan.
CREATE TABLE subscription_items (
    subscription_id      text NOT NULL REFERENCES subscriptions (id) ON DELETE CASCADE,
    position             integer NOT NULL CHECK (position >= 0),
    item_id              text NOT NULL,
    price_id             text,
    product_id           text,
    plan                 text,        -- of the price, null when no plan has it
    entitled_plan        text,        -- the last plan this item had, kept while its price is unknown
    quantity             bigint,
    unit_amount_minor    bigint,
    currency             text,
    billing_interval     text,
    interval_count       bigint,
    current_period_start timestamptz,
    current_period_end   timestamptz,
    PRIMARY KEY (subscription_id, position),
    UNIQUE (subscription_id, item_id) DEFERRABLE INITIALLY DEFERRED
);

INSERT INTO subscription_items (subscription_id, position, item_id, price_id, product_id, plan, entitled_plan, quantity,
                                current_period_start, current_period_end)
SELECT id, 0, item_id, price_id, product_id, plan, entitled_plan, quantity, current_period_start, current_period_end
FROM subscriptions WHERE item_id IS NOT NULL;
