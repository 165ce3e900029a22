package dev.tollgate.twin.money.paymentmethod;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Ids;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.core.store.Shapes;
import java.util.Map;

/** Card tokens: created from a typed card, used once; {@code tok_visa} and other test tokens always exist. */
public final class Tokens {
    private static final Map<String, String> BRANDS = Map.of(
            "amex", "American Express",
            "diners", "Diners Club",
            "discover", "Discover",
            "jcb", "JCB",
            "mastercard", "MasterCard",
            "unionpay", "UnionPay",
            "visa", "Visa");

    private Tokens() {}

    /** The card of a token, which it consumes; 400 with this param when the token is unknown. */
    public static CardInput use(DataSet data, String id, String param) {
        TestCard testCard = TestCard.forTestId(id);
        if (testCard != null) {
            return CardInput.ofTestId(data, testCard);
        }
        ObjectNode token = data.find(ObjectType.TOKEN, id);
        if (token == null) {
            throw StripeError.unknownReference(ObjectType.TOKEN, id, param);
        }
        if (token.path("used").asBoolean()) {
            throw StripeError.invalid("token_already_used", "You cannot use a Stripe token more than once: " + id + ".")
                    .param(param);
        }
        data.put(token.deepCopy().put("used", true));
        TestCard card = TestCard.valueOf(data.hidden(id).path("card").asText());
        return new CardInput(
                card,
                token.path("card").path("exp_month").asLong(),
                token.path("card").path("exp_year").asLong());
    }

    /** A new stored token. */
    static ObjectNode add(DataSet data, CardInput input, String name) {
        ObjectNode token = data.fresh(ObjectType.TOKEN);
        token.set("card", card(input, name));
        data.put(token);
        data.hide(Nodes.id(token), Nodes.object().put("card", input.card().name()));
        return token;
    }

    /** The legacy card object, {@code card_…}, as tokens and charges without an intent show it. */
    public static ObjectNode card(CardInput input, String name) {
        TestCard test = input.card();
        ObjectNode card = Shapes.fresh("card").put("id", "card_1" + Ids.random(23));
        card.put("brand", BRANDS.get(test.brand())).put("country", test.country());
        card.put("exp_month", input.expMonth()).put("exp_year", input.expYear());
        card.put("fingerprint", Fingerprint.of(test.number())).put("funding", test.funding());
        return card.put("last4", test.last4()).put("name", name);
    }
}
