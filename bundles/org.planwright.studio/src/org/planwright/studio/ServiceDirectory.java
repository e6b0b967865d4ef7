package org.planwright.studio;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;
import org.planwright.evaluation.Names;
import org.planwright.model.InputException;
import org.planwright.spi.CaseReader;
import org.planwright.spi.CaseWriter;
import org.planwright.spi.DoseEngine;
import org.planwright.spi.LeafSequencer;
import org.planwright.spi.ObjectiveType;
import org.planwright.spi.PlanImprover;
import org.planwright.spi.PlanOptimizer;
import org.planwright.spi.PlanningAgent;
import org.planwright.spi.ScoringSystem;

/**
 * The one place that knows which services there are: those registered, and those whose component waits for something,
 * with the reason. Listing creates no service. Everything that calls a plugin gets it here, for the time of the call.
 */
@Component(service = ServiceDirectory.class)
public final class ServiceDirectory {
    private static final List<Class<?>> KINDS = List.of(
            CaseReader.class,
            CaseWriter.class,
            DoseEngine.class,
            ObjectiveType.class,
            PlanOptimizer.class,
            ScoringSystem.class,
            PlanImprover.class,
            PlanningAgent.class,
            LeafSequencer.class);

    private final BundleContext context;
    private final ServiceComponentRuntime runtime;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final org.osgi.framework.ServiceListener serviceListener = e -> listeners.forEach(Runnable::run);

    @Activate
    public ServiceDirectory(BundleContext context, @Reference ServiceComponentRuntime runtime) throws Exception {
        this.context = context;
        this.runtime = runtime;
        context.addServiceListener(serviceListener, "(planwright.id=*)");
    }

    @Deactivate
    void stop() {
        context.removeServiceListener(serviceListener);
    }

    /** Tells a face whenever a service comes, changes or goes; called on any thread. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    public void removeOnChange(Runnable listener) {
        listeners.remove(listener);
    }

    /** All services of all kinds, in the order of the plan's flow, then by id. */
    public List<ServiceEntry> list() {
        Map<String, ServiceEntry> found = new LinkedHashMap<>();
        for (ComponentDescriptionDTO d : runtime.getComponentDescriptionDTOs())
            for (String type : d.serviceInterfaces)
                kind(type).ifPresent(k -> {
                    ServiceEntry e = entry(k, d);
                    found.put(k + " " + e.bundle() + " " + d.name, e);
                });
        for (Class<?> type : KINDS)
            for (ServiceReference<?> r : references(type))
                if (r.getProperty("component.name") == null) {
                    ServiceEntry e = entry(type.getSimpleName(), r);
                    found.put(e.kind() + " " + e.bundle() + " " + e.id(), e);
                }
        List<ServiceEntry> all = new ArrayList<>(found.values());
        all.sort(Comparator.<ServiceEntry>comparingInt(e -> order(e.kind())).thenComparing(ServiceEntry::id));
        return all;
    }

    /** Usable and unusable services of one kind. */
    public List<ServiceEntry> list(Class<?> kind) {
        return list().stream()
                .filter(e -> e.kind().equals(kind.getSimpleName()))
                .toList();
    }

    /**
     * The entry of an id: a service's short id or its bundle's symbolic name.
     *
     * @throws InputException if there is none (naming the nearest known) or it cannot be used (naming what is missing)
     */
    public ServiceEntry require(Class<?> kind, String id) {
        List<ServiceEntry> all = list(kind);
        Optional<ServiceEntry> hit = all.stream()
                .filter(e -> e.id().equals(id) || e.bundle().equals(id))
                .min(Comparator.comparing(e -> !e.usable()));
        if (hit.isEmpty()) {
            List<String> ids = all.stream().map(ServiceEntry::id).toList();
            throw new InputException("no " + words(kind) + " is named '" + id + "'" + Names.hint(id, ids));
        }
        if (!hit.get().usable())
            throw new InputException(words(kind) + " '" + id + "' of bundle "
                    + hit.get().bundle() + " cannot be used: "
                    + String.join("; ", hit.get().missing()));
        return hit.get();
    }

    /**
     * Calls a service: found, held for the time of the call, and let go.
     *
     * @param use what to do with it; runs on the caller's thread (see {@link Guard} for calls with a time limit)
     */
    public <S, T> T with(Class<S> kind, String id, Function<S, T> use) {
        ServiceEntry entry = require(kind, id);
        for (ServiceReference<S> r : references(kind)) {
            if (!entry.id().equals(r.getProperty("planwright.id"))) continue;
            if (!entry.bundle().equals(r.getBundle().getSymbolicName())) continue;
            S service = context.getService(r);
            if (service == null) break;
            try {
                return use.apply(service);
            } finally {
                context.ungetService(r);
            }
        }
        throw new PluginFailure(entry.bundle(), words(kind) + " '" + id + "' left or could not be started", null);
    }

    private <S> List<ServiceReference<S>> references(Class<S> kind) {
        try {
            return context.getServiceReferences(kind, null).stream().sorted().toList();
        } catch (org.osgi.framework.InvalidSyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static Optional<String> kind(String type) {
        return KINDS.stream()
                .filter(k -> k.getName().equals(type))
                .map(Class::getSimpleName)
                .findFirst();
    }

    private static int order(String kind) {
        for (int n = 0; n < KINDS.size(); n++) if (KINDS.get(n).getSimpleName().equals(kind)) return n;
        return KINDS.size();
    }

    /** The kind in words: {@code ScoringSystem} is a scoring system. */
    static String words(Class<?> kind) {
        return kind.getSimpleName().replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(java.util.Locale.ROOT);
    }

    private ServiceEntry entry(String kind, ServiceReference<?> r) {
        Map<String, Object> p = new HashMap<>();
        for (String key : r.getPropertyKeys()) p.put(key, r.getProperty(key));
        Bundle b = r.getBundle();
        return entry(kind, b == null ? "?" : b.getSymbolicName(), b, p, "active", List.of());
    }

    private ServiceEntry entry(String kind, ComponentDescriptionDTO d) {
        String state = "ready";
        List<String> missing = new ArrayList<>();
        if (!runtime.isComponentEnabled(d)) {
            state = "disabled";
            missing.add("its component is disabled");
        }
        for (ComponentConfigurationDTO c : runtime.getComponentConfigurationDTOs(d)) {
            switch (c.state) {
                case ComponentConfigurationDTO.ACTIVE -> state = "active";
                case ComponentConfigurationDTO.SATISFIED -> state = "ready";
                case ComponentConfigurationDTO.FAILED_ACTIVATION -> {
                    state = "failed";
                    missing.add("it failed to start: " + first(c.failure));
                }
                default -> {
                    state = "unsatisfied";
                    for (UnsatisfiedReferenceDTO u : c.unsatisfiedReferences) missing.add(reason(d, u));
                    if (c.state == ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION)
                        missing.add("a configuration named " + String.join(", ", d.configurationPid));
                }
            }
        }
        return entry(kind, d.bundle.symbolicName, context.getBundle(d.bundle.id), d.properties, state, missing);
    }

    private static String reason(ComponentDescriptionDTO d, UnsatisfiedReferenceDTO u) {
        for (var r : d.references)
            if (r.name.equals(u.name))
                return "no service " + r.interfaceName + " for its reference '" + u.name + "'"
                        + (u.target == null || u.target.isEmpty() ? "" : " with " + u.target);
        return "reference '" + u.name + "'";
    }

    private static String first(String failure) {
        return failure == null ? "unknown cause" : failure.lines().findFirst().orElse("unknown cause");
    }

    private ServiceEntry entry(
            String kind, String bundle, Bundle b, Map<String, Object> p, String state, List<String> missing) {
        return new ServiceEntry(
                kind,
                text(p, "id", bundle),
                text(p, "label", bundle),
                text(p, "version", b == null ? "" : b.getVersion().toString()),
                bundle,
                text(p, "vendor", b == null ? "" : String.valueOf(b.getHeaders().get(Constants.BUNDLE_VENDOR))),
                state,
                missing,
                p);
    }

    private static String text(Map<String, Object> p, String key, String otherwise) {
        Object v = p.get("planwright." + key);
        return v == null ? otherwise : v.toString();
    }
}
