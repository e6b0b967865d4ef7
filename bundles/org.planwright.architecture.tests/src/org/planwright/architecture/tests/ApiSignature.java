package org.planwright.architecture.tests;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassSignature;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodSignature;
import java.lang.classfile.Signature;
import java.lang.classfile.attribute.InnerClassInfo;
import java.lang.classfile.attribute.RecordComponentInfo;
import java.lang.constant.ConstantDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.planwright.architecture.tests.Workspace.BundleFiles;

/** The API as text: for each exported package what others can call, extend or read, in an order that never changes by itself. */
final class ApiSignature {
    private static final Set<String> OF_EVERY_OBJECT = Set.of("equals", "hashCode", "toString");

    private ApiSignature() {}

    /** The texts of all exported packages of the shipped bundles, by package. */
    static Map<String, String> ofAll(Workspace workspace) {
        Map<String, String> texts = new TreeMap<>();
        for (BundleFiles bundle : workspace.shipped()) {
            for (String name : bundle.header("Export-Package")) {
                texts.put(name, ofPackage(name, bundle.classes()));
            }
        }
        return texts;
    }

    /** The text of one package. */
    static String ofPackage(String name, Map<String, ClassModel> classes) {
        StringBuilder text = new StringBuilder("package " + name + "\n");
        classes.forEach((className, model) -> {
            if (Workspace.packageOf(className).equals(name) && isApi(className, classes)) {
                text.append('\n').append(ofType(model));
            }
        });
        return text.toString();
    }

    private static String ofType(ClassModel model) {
        Set<AccessFlag> flags = flags(model);
        ClassSignature signature = model.findAttribute(Attributes.signature())
                .map(attribute -> attribute.asClassSignature())
                .orElseGet(() -> plainSignature(model));
        boolean isInterface = flags.contains(AccessFlag.INTERFACE);
        boolean isRecord = model.findAttribute(Attributes.record()).isPresent();
        boolean isEnum = flags.contains(AccessFlag.ENUM);
        List<String> words = new ArrayList<>(modifiers(flags, isInterface || isRecord || isEnum));
        model.findAttribute(Attributes.permittedSubclasses()).ifPresent(permitted -> words.add("sealed"));
        words.add(
                flags.contains(AccessFlag.ANNOTATION)
                        ? "@interface"
                        : isInterface ? "interface" : isRecord ? "record" : isEnum ? "enum" : "class");
        String name = model.thisClass().asInternalName();
        words.add(name.substring(name.lastIndexOf('/') + 1).replace('$', '.'));
        return String.join(" ", words)
                + SignatureText.typeParameters(signature.typeParameters()).stripTrailing()
                + (isRecord ? components(model) : "")
                + SignatureText.parents(signature, isInterface)
                + "\n"
                + members(model, isRecord).stream()
                        .sorted()
                        .map(line -> "    " + line + "\n")
                        .collect(Collectors.joining());
    }

    private static List<String> members(ClassModel model, boolean isRecord) {
        List<String> lines = new ArrayList<>();
        boolean open = !flags(model).contains(AccessFlag.FINAL) && !isRecord;
        for (FieldModel field : model.fields()) {
            if (isVisible(field.flags().flags(), open)) {
                lines.add(field(field));
            }
        }
        for (MethodModel method : model.methods()) {
            String name = method.methodName().stringValue();
            if (isVisible(method.flags().flags(), open)
                    && !OF_EVERY_OBJECT.contains(name)
                    && !name.equals("<clinit>")) {
                lines.add(method(model, method));
            }
        }
        return lines;
    }

    private static String field(FieldModel field) {
        if (field.flags().has(AccessFlag.ENUM)) {
            return "constant " + field.fieldName().stringValue();
        }
        Signature type = field.findAttribute(Attributes.signature())
                .map(attribute -> attribute.asTypeSignature())
                .orElseGet(() -> Signature.of(field.fieldTypeSymbol()));
        Optional<ConstantDesc> value = field.findAttribute(Attributes.constantValue())
                .map(attribute -> attribute.constant().constantValue());
        return words(modifiers(field.flags().flags(), false)) + SignatureText.type(type) + " "
                + field.fieldName().stringValue()
                + value.map(constant -> " = " + constant).orElse("");
    }

    private static String method(ClassModel owner, MethodModel method) {
        MethodSignature signature = method.findAttribute(Attributes.signature())
                .map(attribute -> attribute.asMethodSignature())
                .orElseGet(() -> plainSignature(method));
        boolean inInterface = owner.flags().has(AccessFlag.INTERFACE);
        List<String> modifiers = new ArrayList<>(modifiers(method.flags().flags(), false));
        if (inInterface && !method.flags().has(AccessFlag.STATIC)) {
            modifiers.remove("abstract");
            if (!method.flags().has(AccessFlag.ABSTRACT)) {
                modifiers.add("default");
            }
        }
        String head = words(modifiers) + SignatureText.typeParameters(signature.typeParameters());
        String name = method.methodName().stringValue();
        if (name.equals("<init>")) {
            return head + "new" + SignatureText.parameters(signature);
        }
        return head + SignatureText.type(signature.result()) + " " + name + SignatureText.parameters(signature)
                + (method.findAttribute(Attributes.annotationDefault()).isPresent() ? " default" : "");
    }

    private static String components(ClassModel model) {
        List<RecordComponentInfo> components =
                model.findAttribute(Attributes.record()).orElseThrow().components();
        return components.stream()
                .map(component -> SignatureText.type(component
                                .findAttribute(Attributes.signature())
                                .map(attribute -> attribute.asTypeSignature())
                                .orElseGet(() -> Signature.of(component.descriptorSymbol())))
                        + " "
                        + component.name().stringValue())
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static boolean isApi(String className, Map<String, ClassModel> classes) {
        ClassModel model = classes.get(className);
        if (className.endsWith("package-info") || model == null || !isVisible(flags(model), true)) {
            return false;
        }
        int nested = className.lastIndexOf('$');
        return nested < 0
                || own(model).map(info -> info.innerName().isPresent()).orElse(false)
                        && isApi(className.substring(0, nested), classes);
    }

    private static boolean isVisible(Set<AccessFlag> flags, boolean open) {
        return !flags.contains(AccessFlag.SYNTHETIC)
                && (flags.contains(AccessFlag.PUBLIC) || open && flags.contains(AccessFlag.PROTECTED));
    }

    private static Set<AccessFlag> flags(ClassModel model) {
        return own(model)
                .map(InnerClassInfo::flags)
                .orElseGet(() -> model.flags().flags());
    }

    private static Optional<InnerClassInfo> own(ClassModel model) {
        return model.findAttribute(Attributes.innerClasses()).stream()
                .flatMap(attribute -> attribute.classes().stream())
                .filter(info -> info.innerClass()
                        .asInternalName()
                        .equals(model.thisClass().asInternalName()))
                .findFirst();
    }

    private static List<String> modifiers(Set<AccessFlag> flags, boolean implied) {
        List<String> words = new ArrayList<>();
        for (AccessFlag flag :
                List.of(AccessFlag.PROTECTED, AccessFlag.STATIC, AccessFlag.ABSTRACT, AccessFlag.FINAL)) {
            if (flags.contains(flag) && !(implied && flag != AccessFlag.PROTECTED)) {
                words.add(flag.name().toLowerCase(java.util.Locale.ROOT));
            }
        }
        return words;
    }

    private static String words(List<String> modifiers) {
        return modifiers.isEmpty() ? "" : String.join(" ", modifiers) + " ";
    }

    private static ClassSignature plainSignature(ClassModel model) {
        Signature.ClassTypeSig[] interfaces = model.interfaces().stream()
                .map(entry -> Signature.ClassTypeSig.of(entry.asSymbol()))
                .toArray(Signature.ClassTypeSig[]::new);
        Signature.ClassTypeSig parent = model.superclass()
                .map(entry -> Signature.ClassTypeSig.of(entry.asSymbol()))
                .orElseGet(() -> Signature.ClassTypeSig.of("java.lang.Object"));
        return ClassSignature.of(parent, interfaces);
    }

    private static MethodSignature plainSignature(MethodModel method) {
        MethodSignature plain = MethodSignature.of(method.methodTypeSymbol());
        Signature.ThrowableSig[] thrown = method.findAttribute(Attributes.exceptions()).stream()
                .flatMap(attribute -> attribute.exceptions().stream())
                .map(entry -> Signature.ClassTypeSig.of(entry.asSymbol()))
                .toArray(Signature.ThrowableSig[]::new);
        return MethodSignature.of(
                List.of(), List.of(thrown), plain.result(), plain.arguments().toArray(Signature[]::new));
    }
}
