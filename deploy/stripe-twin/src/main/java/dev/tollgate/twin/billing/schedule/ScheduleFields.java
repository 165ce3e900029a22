package dev.tollgate.twin.billing.schedule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.tax.TaxSettings;
import dev.tollgate.twin.core.api.FieldCopy;
import dev.tollgate.twin.core.api.Params;

/** Reads a schedule's own parameters. */
final class ScheduleFields {
    private ScheduleFields() {}

    /** What creation and update share, besides the phases. */
    static void settings(Params params, ObjectNode schedule) {
        FieldCopy.from(params, schedule)
                .choice("end_behavior", "cancel", "none", "release", "renew")
                .metadata();
        params.object("default_settings").ifPresent(given -> {
            FieldCopy.from(given, schedule.withObjectProperty("default_settings"))
                    .texts("default_payment_method", "description")
                    .choice("billing_cycle_anchor", "automatic", "phase_start")
                    .choice("collection_method", "charge_automatically", "send_invoice");
            new TaxSettings(schedule.withObjectProperty("default_settings")).read(given);
            given.ignoring("invoice_settings")
                    .rejecting("application_fee_percent", "billing_thresholds", "on_behalf_of", "transfer_data");
        });
    }
}
