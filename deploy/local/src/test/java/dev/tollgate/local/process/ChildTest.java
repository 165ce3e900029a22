package dev.tollgate.local.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ChildTest {
    @TempDir
    Path folder;

    private final CompletableFuture<Integer> told = new CompletableFuture<>();

    @Test
    void a_process_that_ends_by_itself_is_told_with_its_exit_code() throws Exception {
        child("exit 7").onUnexpectedEnd(told::complete);

        assertEquals(7, told.get(10, TimeUnit.SECONDS));
    }

    @Test
    void one_that_is_asked_to_stop_is_not() throws Exception {
        Child child = child("sleep 60");
        child.onUnexpectedEnd(told::complete);

        child.close();

        assertFalse(child.isAlive());
        assertFalse(told.isDone());
    }

    private Child child(String script) throws Exception {
        return Child.start("child", List.of("sh", "-c", script), Map.of(), folder.resolve("child.log"));
    }
}
