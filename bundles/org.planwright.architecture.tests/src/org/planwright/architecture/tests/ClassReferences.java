package org.planwright.architecture.tests;

import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MethodTypeEntry;
import java.lang.classfile.constantpool.NameAndTypeEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which classes a class file uses: what it names in its constant pool, its fields and its methods. Annotations do not count. */
final class ClassReferences {
    private static final Pattern IN_DESCRIPTOR = Pattern.compile("L([^;<]+);");

    private ClassReferences() {}

    /** The names, with dots, of all classes that the given one uses, itself included. */
    static Set<String> of(ClassModel model) {
        Set<String> names = new TreeSet<>();
        for (PoolEntry entry : model.constantPool()) {
            switch (entry) {
                case ClassEntry used -> addName(names, used.asInternalName());
                case NameAndTypeEntry used -> addDescriptor(names, used.type().stringValue());
                case MethodTypeEntry used ->
                    addDescriptor(names, used.descriptor().stringValue());
                default -> {
                    // numbers and texts name no class
                }
            }
        }
        for (FieldModel field : model.fields()) {
            addDescriptor(names, field.fieldType().stringValue());
        }
        for (MethodModel method : model.methods()) {
            addDescriptor(names, method.methodType().stringValue());
        }
        return names;
    }

    private static void addName(Set<String> names, String internalName) {
        if (internalName.startsWith("[")) {
            addDescriptor(names, internalName);
        } else {
            names.add(internalName.replace('/', '.'));
        }
    }

    private static void addDescriptor(Set<String> names, String descriptor) {
        Matcher matcher = IN_DESCRIPTOR.matcher(descriptor);
        while (matcher.find()) {
            names.add(matcher.group(1).replace('/', '.'));
        }
    }
}
