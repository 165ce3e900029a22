package dev.tollgate.twin.billing.catalog;

import dev.tollgate.twin.core.feature.Feature;
import dev.tollgate.twin.core.feature.Twin;

/** Products, prices and plans. */
public final class CatalogFeature implements Feature {

    @Override
    public void install(Twin twin) {
        Prices prices = twin.provide(new Prices());
        twin.serve(new ProductResource(prices), new PriceResource(prices), new PlanResource());
    }
}
