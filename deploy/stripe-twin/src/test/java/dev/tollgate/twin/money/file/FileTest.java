package dev.tollgate.twin.money.file;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.model.File;
import com.stripe.param.FileCreateParams;
import com.stripe.param.FileListParams;
import dev.tollgate.twin.RunningTwin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Uploads by Stripe's own SDK, whose address for files is the twin's as well. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FileTest {
    private static final byte[] RECEIPT = "%PDF-1.4 a receipt".getBytes(StandardCharsets.US_ASCII);

    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    @Test
    void what_is_uploaded_is_read_again_byte_by_byte(@TempDir Path directory) throws Exception {
        File file = upload(directory, RECEIPT, FileCreateParams.Purpose.DISPUTE_EVIDENCE);

        File read = stripe().v1().files().retrieve(file.getId());

        assertEquals("receipt.pdf", read.getFilename());
        assertEquals(RECEIPT.length, read.getSize());
        assertEquals("pdf", read.getType());
        assertArrayEquals(RECEIPT, contents(file, "Bearer sk_test_1").body());
        assertEquals(401, contents(file, "nothing").statusCode());
        FileListParams proof = FileListParams.builder()
                .setPurpose(FileListParams.Purpose.DISPUTE_EVIDENCE)
                .build();
        assertEquals(1, stripe().v1().files().list(proof).getData().size());
    }

    @Test
    void a_file_may_be_as_large_as_five_megabytes(@TempDir Path directory) throws Exception {
        byte[] large = Arrays.copyOf(RECEIPT, 5 << 20);

        File file = upload(directory, large, FileCreateParams.Purpose.DISPUTE_EVIDENCE);

        assertEquals(large.length, file.getSize());
        assertArrayEquals(large, contents(file, "Bearer sk_test_1").body());
    }

    @Test
    void a_form_is_no_upload_and_another_account_does_not_read_it(@TempDir Path directory) throws Exception {
        File file = upload(directory, RECEIPT, FileCreateParams.Purpose.DISPUTE_EVIDENCE);
        HttpRequest other = HttpRequest.newBuilder(URI.create(file.getUrl()))
                .header("Authorization", "Bearer sk_test_1")
                .header("Stripe-Account", "acct_other")
                .build();

        assertEquals(
                400,
                twin.post("/v1/files", List.of("purpose", "pci_document", "file[content]", "!", "file[filename]", "x"))
                        .statusCode());
        assertEquals(
                404,
                HttpClient.newHttpClient()
                        .send(other, HttpResponse.BodyHandlers.ofString())
                        .statusCode());
    }

    @Test
    void evidence_takes_files_that_are_there_and_for_it(@TempDir Path directory) throws Exception {
        File proof = upload(directory, RECEIPT, FileCreateParams.Purpose.DISPUTE_EVIDENCE);
        File logo = upload(directory, RECEIPT, FileCreateParams.Purpose.BUSINESS_LOGO);
        String dispute = "/v1/disputes/" + dispute();

        assertEquals(
                400,
                twin.post(dispute, List.of("evidence[receipt]", "file_none")).statusCode());
        assertEquals(
                400,
                twin.post(dispute, List.of("evidence[receipt]", logo.getId())).statusCode());
        assertEquals(
                proof.getId(),
                twin.create(dispute, "evidence[receipt]", proof.getId(), "submit", "false")
                        .path("evidence")
                        .path("receipt")
                        .asText());
    }

    @Test
    void what_proves_nothing_is_refused(@TempDir Path directory) {
        byte[] text = "just text".getBytes(StandardCharsets.US_ASCII);

        assertThrows(
                InvalidRequestException.class,
                () -> upload(directory, text, FileCreateParams.Purpose.DISPUTE_EVIDENCE));
        assertThrows(
                InvalidRequestException.class,
                () -> upload(directory, new byte[6 << 20], FileCreateParams.Purpose.PCI_DOCUMENT));
        assertThrows(
                InvalidRequestException.class,
                () -> upload(directory, new byte[0], FileCreateParams.Purpose.PCI_DOCUMENT));
        assertEquals(
                400,
                twin.post("/v1/files", List.of("purpose", "pci_document", "file", "a.pdf"))
                        .statusCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data; boundary=x",
                "multipart/form-data; boundary=",
                "multipart/form-data",
                "Multipart/Form-Data; boundary=x"
            })
    void a_body_that_is_not_what_it_says_is_refused(String type) throws Exception {
        HttpRequest broken = HttpRequest.newBuilder(URI.create(twin.url() + "/v1/files"))
                .header("Authorization", "Bearer sk_test_1")
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(RECEIPT)))
                .build();

        HttpResponse<String> answer = HttpClient.newHttpClient().send(broken, HttpResponse.BodyHandlers.ofString());

        assertEquals(400, answer.statusCode());
        assertTrue(answer.body().contains("invalid_request_error"), answer.body());
    }

    private File upload(Path directory, byte[] content, FileCreateParams.Purpose purpose) throws Exception {
        Path receipt = write(directory, content);
        return stripe().v1()
                .files()
                .create(FileCreateParams.builder()
                        .setFile(receipt.toFile())
                        .setPurpose(purpose)
                        .build());
    }

    private static Path write(Path directory, byte[] content) throws IOException {
        return Files.write(directory.resolve("receipt.pdf"), content);
    }

    private HttpResponse<byte[]> contents(File file, String authorization) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(file.getUrl()))
                .header("Authorization", authorization)
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private String dispute() {
        twin.create(
                "/v1/payment_intents",
                "amount",
                "2000",
                "currency",
                "usd",
                "payment_method",
                "pm_card_createDispute",
                "confirm",
                "true",
                "return_url",
                "http://shop.example/done");
        await().until(() -> twin.eventTypes().contains("charge.dispute.created"));
        return RunningTwin.json(twin.get("/v1/disputes"))
                .path("data")
                .path(0)
                .path("id")
                .asText();
    }

    private StripeClient stripe() {
        return StripeClient.builder()
                .setApiKey("sk_test_1")
                .setApiBase(twin.url())
                .setFilesBase(twin.url())
                .build();
    }
}
