package dev.tollgate.kit.rules;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Reads the sizes of source files with the compiler's own parser. */
final class Sources {
    private Sources() {}

    /** Every Java file below the folders that exist. */
    static List<SourceFile> read(List<Path> folders) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<Path> files = folders.stream().flatMap(Sources::files).toList();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            List<SourceFile> sizes = new ArrayList<>();
            for (CompilationUnitTree unit : task.parse()) {
                sizes.add(size(unit, positions));
            }
            return sizes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(".java")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SourceFile size(CompilationUnitTree unit, SourcePositions positions) throws IOException {
        Path path = Path.of(unit.getSourceFile().getName());
        Map<String, Long> methods = new TreeMap<>();
        new MethodSizes(unit, positions).scan(unit, methods);
        try (Stream<String> lines = Files.lines(path)) {
            return new SourceFile(path, lines.count(), methods);
        }
    }

    private static final class MethodSizes extends TreeScanner<Void, Map<String, Long>> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final LineMap lines;

        MethodSizes(CompilationUnitTree unit, SourcePositions positions) {
            this.unit = unit;
            this.positions = positions;
            this.lines = unit.getLineMap();
        }

        @Override
        public Void visitMethod(MethodTree method, Map<String, Long> sizes) {
            if (method.getBody() != null) {
                long begin = lines.getLineNumber(positions.getStartPosition(unit, method.getBody()));
                long end = lines.getLineNumber(positions.getEndPosition(unit, method.getBody()));
                sizes.merge(method.getName().toString(), Math.max(0, end - begin - 1), Math::max);
            }
            return super.visitMethod(method, sizes);
        }
    }
}
