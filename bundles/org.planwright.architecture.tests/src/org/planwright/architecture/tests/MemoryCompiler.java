package org.planwright.architecture.tests;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles small classes in memory, so that a checker can be shown what it must report. */
final class MemoryCompiler {
    private MemoryCompiler() {}

    /**
     * Compiles sources that need nothing but the JDK and each other.
     *
     * @param sources source text by class name with dots
     * @return the class files by class name with dots
     */
    static Map<String, ClassModel> compile(Map<String, String> sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Map<String, ByteArrayOutputStream> compiled = new TreeMap<>();
        StringWriter messages = new StringWriter();
        List<Source> units = sources.entrySet().stream()
                .map(source -> new Source(source.getKey(), source.getValue()))
                .toList();
        JavaFileManager files = new InMemory(compiler.getStandardFileManager(null, null, null), compiled);
        if (!compiler.getTask(messages, files, null, List.of("-proc:none"), null, units)
                .call()) {
            throw new IllegalArgumentException(messages.toString());
        }
        Map<String, ClassModel> classes = new TreeMap<>();
        compiled.forEach((name, bytes) -> classes.put(name, ClassFile.of().parse(bytes.toByteArray())));
        return classes;
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name.replace('.', '/') + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> compiled;

        InMemory(JavaFileManager delegate, Map<String, ByteArrayOutputStream> compiled) {
            super(delegate);
            this.compiled = compiled;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("string:///" + className + ".class"), kind) {
                @Override
                public OutputStream openOutputStream() {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    compiled.put(className, bytes);
                    return bytes;
                }
            };
        }
    }
}
