package dev.tollgate.kit.rules;

import java.nio.file.Path;
import java.util.Map;

/**
 * The size of a source file.
 *
 * @param path relative to the module
 * @param lines of the whole file
 * @param methods lines between the braces of the longest method of each name, text blocks included
 */
record SourceFile(Path path, long lines, Map<String, Long> methods) {}
