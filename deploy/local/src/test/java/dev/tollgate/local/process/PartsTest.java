package dev.tollgate.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.local.LocalFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PartsTest {
    @TempDir
    Path folder;

    private Child child;

    @AfterEach
    void end_the_child() {
        if (child != null) {
            child.close();
        }
    }

    @Test
    void closing_ends_every_child() {
        var parts = new Parts(processFile());
        child = parts.start(() -> shell("exec sleep 60"));

        parts.close();

        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void nothing_can_be_started_once_the_end_has_begun() {
        var parts = new Parts(processFile());
        parts.close();

        assertThatThrownBy(() -> parts.start(() -> shell("exec sleep 60"))).hasMessage("The run is ending.");
    }

    @Test
    void a_second_run_beside_a_living_one_is_refused_with_its_process_id() {
        var file = folder.resolve("lock");
        var own = ProcessHandle.current().pid();
        var first = RunLock.take(file, pid -> "never");

        assertThatThrownBy(() -> RunLock.take(file, pid -> "process " + pid + " runs"))
                .isInstanceOf(LocalFailure.class)
                .hasMessage("process " + own + " runs");

        first.release();
        RunLock.take(file, pid -> "free again").release();
    }

    @Test
    void the_children_of_a_killed_launcher_are_ended_by_the_next_start() throws IOException {
        try (var parts = new Parts(processFile())) {
            child = parts.start(() -> shell("exec sleep 60"));

            assertThat(new ProcessList(processFile()).endLeftovers()).isEqualTo(1);

            assertThat(child.isAlive()).isFalse();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_defunct_process_is_nothing_that_was_left() throws IOException {
        // The shell never reaps its child, which the sleeping program it becomes knows nothing of.
        child = shell("sleep 0.01 & echo $! > " + folder.resolve("pid") + "; exec sleep 60");
        new Readiness(Duration.ofSeconds(20)).await(child, () -> isDefunct(folder.resolve("pid")));
        var defunct = Long.parseLong(Files.readString(folder.resolve("pid")).strip());

        assertThat(ProcessHandle.of(defunct)).isPresent();
        assertThat(ProcessList.isRunning(ProcessHandle.of(defunct).orElseThrow()))
                .isFalse();
    }

    @Test
    void a_process_that_merely_has_the_noted_id_is_left_alone() throws IOException {
        child = shell("exec sleep 60");
        Files.writeString(
                processFile(), "1 1970-01-01T00:00:00Z\n" + child.pid().getAsLong() + " 1970-01-01T00:00:00Z\n");

        assertThat(new ProcessList(processFile()).endLeftovers()).isZero();

        assertThat(child.isAlive()).isTrue();
    }

    @Test
    void a_child_that_ends_instead_of_getting_ready_is_reported_with_the_end_of_its_log() throws IOException {
        child = shell("echo the disk is full; exit 3");

        assertThatThrownBy(() -> new Readiness(Duration.ofSeconds(20)).await(child, () -> false))
                .isInstanceOf(LocalFailure.class)
                .hasMessageContaining("exit code 3")
                .hasMessageContaining("the disk is full");
    }

    @Test
    void a_step_that_fails_is_reported_with_the_end_of_its_log_and_one_that_succeeds_is_not() throws IOException {
        var end = new Readiness(Duration.ofSeconds(20));
        child = shell("exit 0");
        end.awaitSuccess(child);
        child = shell("echo the owner may not log in; exit 1");

        assertThatThrownBy(() -> end.awaitSuccess(child))
                .isInstanceOf(LocalFailure.class)
                .hasMessageContaining("exit code 1")
                .hasMessageContaining("the owner may not log in");
    }

    private static boolean isDefunct(Path pidFile) {
        try {
            var pid = Files.readString(pidFile).strip();
            return Files.readString(Path.of("/proc", pid, "stat")).contains(") Z ");
        } catch (IOException e) {
            return false;
        }
    }

    private Path processFile() {
        return folder.resolve("processes");
    }

    private Child shell(String script) throws IOException {
        return Child.start("child", List.of("sh", "-c", script), Map.of(), folder.resolve("child.log"));
    }
}
