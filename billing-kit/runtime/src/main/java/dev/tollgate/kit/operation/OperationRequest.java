package dev.tollgate.kit.operation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/** What was wanted when an operation was opened, kept until it ends. */
public record OperationRequest(String text, ObjectMapper json) {
    static OperationRequest of(Object wanted, ObjectMapper json) {
        try {
            return new OperationRequest(wanted == null ? null : json.writeValueAsString(wanted), json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What an operation wants cannot be written", e);
        }
    }

    /** As the feature gave it; empty when the row holds all of it. */
    public <T> Optional<T> as(Class<T> type) {
        try {
            return text == null ? Optional.empty() : Optional.of(json.readValue(text, type));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What an operation wants cannot be read", e);
        }
    }
}
