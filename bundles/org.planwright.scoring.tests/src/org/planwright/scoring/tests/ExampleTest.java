package org.planwright.scoring.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.planwright.model.StructureType.ORGAN;
import static org.planwright.model.StructureType.TARGET;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.planwright.evaluation.DvhMode;
import org.planwright.spi.ScoreResult;
import org.planwright.spi.ScoringSystem;

/** The example that plugin authors copy does what CONTRIBUTING.md says of it. */
class ExampleTest {
    @Test
    void theClinicCardScoresByItsCurvesAndSkipsWhatIsMissing() {
        ScoringSystem card = Systems.find("clinic-card");
        ScoreResult r = card.score(new BoxCase()
                .with("PTV70", TARGET, 100, 69)
                .with("LeftParotid", ORGAN, 100, 25)
                .evaluate(DvhMode.VOXELS, 1));
        assertEquals(8 + 2, r.total(), 1e-5);
        assertEquals(14, r.scorable(), 0);
        assertEquals(List.of("SpinalCord"), r.skipped());
        assertEquals(3, card.score(Map.of("SpinalCord_Max_Gy", 45.0)).total(), 1e-12);
        assertFalse(card.score(Map.of()).valid());
    }
}
