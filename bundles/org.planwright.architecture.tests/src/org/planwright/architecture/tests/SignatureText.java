package org.planwright.architecture.tests;

import java.lang.classfile.ClassSignature;
import java.lang.classfile.MethodSignature;
import java.lang.classfile.Signature;
import java.util.List;
import java.util.stream.Collectors;

/** Types and signatures of class files in the words of the Java language, without import statements. */
final class SignatureText {
    private SignatureText() {}

    /** A type as it is written in source, java.lang left out. */
    static String type(Signature signature) {
        return switch (signature) {
            case Signature.BaseTypeSig base -> base(base.baseType());
            case Signature.ArrayTypeSig array -> type(array.componentSignature()) + "[]";
            case Signature.TypeVarSig variable -> variable.identifier();
            case Signature.ClassTypeSig name -> classType(name);
        };
    }

    /** Type parameters with their bounds, in angle brackets and with a space after them; empty if there are none. */
    static String typeParameters(List<Signature.TypeParam> parameters) {
        return parameters.isEmpty()
                ? ""
                : parameters.stream().map(SignatureText::typeParameter).collect(Collectors.joining(", ", "<", "> "));
    }

    /** What a type extends and implements, as it follows the type's name. */
    static String parents(ClassSignature signature, boolean isInterface) {
        String parent = type(signature.superclassSignature());
        String interfaces = signature.superinterfaceSignatures().stream()
                .map(SignatureText::type)
                .sorted()
                .collect(Collectors.joining(", "));
        String text = "";
        if (!isInterface && !List.of("Object", "Record").contains(parent) && !parent.startsWith("Enum<")) {
            text += " extends " + parent;
        }
        if (!interfaces.isEmpty()) {
            text += (isInterface ? " extends " : " implements ") + interfaces;
        }
        return text;
    }

    /** A method's parameter types in parentheses, with what it declares to throw. */
    static String parameters(MethodSignature signature) {
        String thrown = signature.throwableSignatures().stream()
                .map(SignatureText::type)
                .sorted()
                .collect(Collectors.joining(", "));
        return signature.arguments().stream().map(SignatureText::type).collect(Collectors.joining(", ", "(", ")"))
                + (thrown.isEmpty() ? "" : " throws " + thrown);
    }

    private static String classType(Signature.ClassTypeSig name) {
        String outer = name.outerType().map(type -> type(type) + ".").orElse("");
        String arguments = name.typeArgs().isEmpty()
                ? ""
                : name.typeArgs().stream().map(SignatureText::argument).collect(Collectors.joining(", ", "<", ">"));
        String plain = name.className().replace('/', '.').replace('$', '.');
        boolean everyday = outer.isEmpty() && plain.startsWith("java.lang.") && plain.indexOf('.', 10) < 0;
        return outer + (everyday ? plain.substring(10) : plain) + arguments;
    }

    private static String argument(Signature.TypeArg argument) {
        return switch (argument) {
            case Signature.TypeArg.Unbounded _ -> "?";
            case Signature.TypeArg.Bounded bounded ->
                switch (bounded.wildcardIndicator()) {
                    case NONE -> type(bounded.boundType());
                    case EXTENDS -> "? extends " + type(bounded.boundType());
                    case SUPER -> "? super " + type(bounded.boundType());
                };
        };
    }

    private static String typeParameter(Signature.TypeParam parameter) {
        String bounds = java.util.stream.Stream.concat(
                        parameter.classBound().stream(), parameter.interfaceBounds().stream())
                .map(SignatureText::type)
                .filter(bound -> !bound.equals("Object"))
                .collect(Collectors.joining(" & "));
        return parameter.identifier() + (bounds.isEmpty() ? "" : " extends " + bounds);
    }

    private static String base(char letter) {
        return switch (letter) {
            case 'B' -> "byte";
            case 'C' -> "char";
            case 'D' -> "double";
            case 'F' -> "float";
            case 'I' -> "int";
            case 'J' -> "long";
            case 'S' -> "short";
            case 'Z' -> "boolean";
            default -> "void";
        };
    }
}
