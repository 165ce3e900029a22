package dev.tollgate.kit.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * Walks a Stripe list page by page.
 *
 * @see <a href="https://docs.stripe.com/api/pagination">Pagination</a>
 */
final class StripePages {
    private static final int PAGE = 100;

    /** A list that is collected has no more elements than this; Stripe's own limits are far below. */
    static final int MOST = 10_000;

    private final Function<String, Uni<JsonNode>> read;
    private final String path;

    /**
     * The pages of one list.
     *
     * @param read reads a path at Stripe
     * @param path of the list, with its query but without paging
     */
    StripePages(Function<String, Uni<JsonNode>> read, String path) {
        this.read = read;
        this.path = path;
    }

    /** Page after page; the next one is read when it is asked for. */
    Multi<List<JsonNode>> pages() {
        return Multi.createBy()
                .repeating()
                .uni(Cursor::new, this::next)
                .whilst(Page::hasMore)
                .map(Page::data);
    }

    /** All elements. */
    Uni<List<JsonNode>> all() {
        return pages().onItem()
                .transformToMultiAndConcatenate(page -> Multi.createFrom().iterable(page))
                .select()
                .first(MOST + 1L)
                .collect()
                .asList()
                .invoke(this::requireBounded);
    }

    private Uni<Page> next(Cursor cursor) {
        String separator = path.contains("?") ? "&" : "?";
        return read.apply(path + separator + "limit=" + PAGE + cursor.query())
                .map(Page::of)
                .invoke(cursor::moveBehind);
    }

    private void requireBounded(List<JsonNode> all) {
        if (all.size() > MOST) {
            throw new UnreadableObject("The list has more than " + MOST + " elements");
        }
    }

    private record Page(List<JsonNode> data, boolean hasMore) {
        static Page of(JsonNode list) {
            List<JsonNode> data =
                    StreamSupport.stream(list.path("data").spliterator(), false).toList();
            return new Page(data, list.path("has_more").asBoolean() && !data.isEmpty());
        }
    }

    /** Where the next page begins. */
    private static final class Cursor {
        private String last;

        String query() {
            return last == null ? "" : "&starting_after=" + StripePath.encode(last);
        }

        void moveBehind(Page page) {
            if (!page.hasMore()) {
                return;
            }
            String id = page.data().get(page.data().size() - 1).path("id").asText();
            if (id.equals(last)) {
                throw new UnreadableObject("The list begins again after " + id);
            }
            last = id;
        }
    }
}
