package dev.tollgate.twin.money.file;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.Resource;
import dev.tollgate.twin.core.api.Routes;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.http.PublicUrl;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import java.util.Base64;

/** https://docs.stripe.com/api/files: uploads as {@code multipart/form-data}, at the API's own address. */
final class FileResource implements Resource {
    private static final int MOST_BYTES = 5 << 20;
    private static final String[] PURPOSES = {
        "account_requirement",
        "additional_verification",
        "business_icon",
        "business_logo",
        "customer_signature",
        "dispute_evidence",
        "identity_document",
        "issuing_regulatory_reporting",
        "pci_document",
        "platform_terms_of_service",
        "tax_document_user_upload",
        "terminal_android_apk",
        "terminal_reader_splashscreen",
        "terminal_wifi_certificate",
        "terminal_wifi_private_key"
    };

    private final PublicUrl publicUrl;

    FileResource(PublicUrl publicUrl) {
        this.publicUrl = publicUrl;
    }

    @Override
    public void register(Routes routes) {
        routes.post(ObjectType.FILE.path(), this::create)
                .retrieve(ObjectType.FILE)
                .list(ObjectType.FILE, list -> list.equal("purpose").created());
    }

    private ObjectNode create(Call call) {
        Params params = call.params();
        params.requiredText("purpose");
        String purpose = params.choice("purpose", PURPOSES).orElseThrow();
        if (!params.isUpload("file")) {
            throw StripeError.invalid(null, "The file must be uploaded as multipart/form-data.")
                    .param("file");
        }
        Params upload = params.object("file").orElseThrow();
        String content = upload.text("content", Integer.MAX_VALUE).orElse("");
        String filename = upload.text("filename").orElse(null);
        params.rejecting("file_link_data").done();
        byte[] bytes = Base64.getDecoder().decode(content);
        FileType type = FileType.of(bytes);
        requireFit(purpose, type, bytes.length);
        ObjectNode file = call.data().fresh(ObjectType.FILE);
        String id = Nodes.text(file, "id");
        file.put("filename", filename).put("purpose", purpose).put("size", bytes.length);
        file.put("type", type.text()).put("url", publicUrl.get() + FileSite.PREFIX + id);
        file.set("links", Nodes.list(Nodes.array(), "/v1/file_links?file=" + id));
        new UploadedFile(file).keep(call.data(), content);
        call.data().put(file);
        return file;
    }

    private static void requireFit(String purpose, FileType type, int bytes) {
        if (bytes == 0) {
            throw StripeError.invalid(null, "The file you uploaded is empty.").param("file");
        }
        if (bytes > MOST_BYTES) {
            throw StripeError.invalid("file_too_large", "The file is larger than the limit of 5 MB.")
                    .param("file");
        }
        if (purpose.equals("dispute_evidence") && type == FileType.OTHER) {
            throw StripeError.invalid(null, "The file must be a PDF, a JPEG or a PNG.")
                    .param("file");
        }
    }
}
