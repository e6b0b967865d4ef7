package org.planwright.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.planwright.model.PlanningCase;
import org.planwright.spi.InfluenceResult;
import org.planwright.spi.ProgressMonitor;

/** What a case is planned with: the influence is kept as long as it fits, and only then. */
class CaseSetupTest {
    private final List<String> said = new ArrayList<>();
    private PlanningCase planningCase;
    private CaseSetup setup;

    @BeforeEach
    void layTheCShape() throws Exception {
        planningCase = Running.studio().cases().open("phantom:tg119-c-shape", ProgressMonitor.NONE);
        setup = new CaseSetup(Running.studio(), planningCase, settings("", 10), said::add);
        assertTrue(setup.lay().isPresent());
    }

    private static PlanRequest settings(String protocol, double beamletMm) {
        PlanRequest d = PlanRequest.of("phantom:tg119-c-shape");
        return new PlanRequest(
                d.caseText(), protocol, "", d.engine(), "", List.of(), 8, beamletMm, 40, 2, 1, d.budgetSeconds(), 1e-3);
    }

    private PlanJob run(PlanJob base) {
        return base.again(setup.settings(), ProgressMonitor.NONE, said::add);
    }

    @Test
    void theInfluenceIsComputedOnceAndRoomIsMadeBefore() {
        PlanJob base = setup.job().orElseThrow();
        AtomicInteger room = new AtomicInteger();
        InfluenceResult first = setup.influence(base, run(base), room::incrementAndGet);
        assertSame(first, setup.influence(base, run(base), room::incrementAndGet));
        assertEquals(1, room.get());
        assertSame(first, setup.kept(base).orElseThrow());
        assertSame(base, setup.jobOf(first.beams()));
        assertNull(setup.jobOf(List.of()), "no plan has these beams");
        setup.dropInfluence();
        assertTrue(setup.kept(base).isEmpty());
        assertTrue(setup.job().isPresent(), "it can be planned all the same");
        setup.forget();
        assertTrue(setup.job().isEmpty());
    }

    @Test
    void anInfluenceOfSettingsThatWereChangedMeanwhileServesItsRunAndIsNotKept() {
        PlanJob base = setup.job().orElseThrow();
        PlanJob run = run(base);
        InfluenceResult made = setup.influence(base, run, () -> {
            setup.settings(settings("", 20));
            setup.lay();
        });
        PlanJob now = setup.job().orElseThrow();
        assertNotSame(base, now);
        assertTrue(made.influence().columns() > 0);
        assertTrue(setup.kept(now).isEmpty(), "beamlets of 10 mm are not those of 20 mm");
        assertTrue(setup.kept(base).isEmpty());
    }

    @Test
    void aProtocolThatDoesNotFitLeavesAReason() {
        setup.settings(settings("prostate-79.2", 10));
        assertTrue(setup.lay().isEmpty());
        assertTrue(setup.job().isEmpty());
        assertTrue(setup.whyNot().contains("PTV"), setup.whyNot());
        setup.settings(settings("", 10));
        assertTrue(setup.lay().isPresent());
        assertEquals("", setup.whyNot());
    }

    @Test
    void whatTheInfluenceDoesNotDependOnKeepsIt() {
        PlanRequest a = settings("", 10);
        assertTrue(a.sameInfluence(new PlanRequest(
                a.caseText(), "", "", a.engine(), "gradient", List.of("planiq"), 8, 10, 40, 1, 7, 3, 1e-2)));
        assertTrue(PlanRequest.of("x").sameInfluence(PlanRequest.of("x")), "the protocol's choice is the same choice");
        assertFalse(a.sameInfluence(settings("", 20)));
        assertFalse(a.sameInfluence(settings("prostate-79.2", 10)));
    }
}
