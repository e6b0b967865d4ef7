package org.planwright.spi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * What a service says of itself. Put it beside {@code @Component}: the values become service properties named
 * {@code planwright.id}, {@code planwright.label} and so on, so that services are listed without being created.
 */
@ComponentPropertyType
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface PlanwrightService {
    /** Prefix of the property names. */
    String PREFIX_ = "planwright.";

    /** Short id, unique among services of its kind: lower case, digits, hyphens, dots; such as {@code gradient}. */
    String id();

    /** Name shown to the user. */
    String label();

    /** Who made it. */
    String vendor() default "Planwright";

    /** Version of the method, semantic. */
    String version() default "1.0.0";

    /** Body sites it is for; empty for any. */
    String[] site() default {};

    /** Modalities it is for, such as {@code photon}; empty for any. */
    String[] modality() default {};

    /** What it can do, in words of its kind: {@code warm-start}, {@code bound}, {@code dose}, {@code influence}. */
    String[] capabilities() default {};

    /** Unit of its main number, such as {@code Gy} or {@code points}. */
    String units() default "";
}
