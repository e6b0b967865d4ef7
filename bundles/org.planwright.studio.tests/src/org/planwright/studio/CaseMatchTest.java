package org.planwright.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.planwright.model.Goal;
import org.planwright.model.Modality;
import org.planwright.model.Protocol;

/** The protocol's goals under the names that the case has for its structures. */
class CaseMatchTest {
    @Test
    void goalsComeUnderTheCasesNamesAndThoseOfMissingStructuresAreLeftOut() {
        Protocol p = new Protocol(
                "p",
                "P",
                "pelvis",
                Modality.PHOTON,
                1,
                "m",
                5,
                5,
                50,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(
                        new Goal("Rectum", "V70Gy[%]", false, 20),
                        new Goal("Penile Bulb", "Mean[Gy]", false, 52),
                        new Goal("PTV", "D95%[Gy]", true, 75)),
                List.of(),
                Optional.empty());
        CaseMatch m = new CaseMatch(
                Map.of("Rectum", "rectum_wall", "PTV", "PTV_78"),
                List.of("PTV_78"),
                List.of(),
                List.of(),
                List.of("Penile Bulb"),
                Map.of());
        assertEquals(
                List.of(new Goal("rectum_wall", "V70Gy[%]", false, 20), new Goal("PTV_78", "D95%[Gy]", true, 75)),
                m.goals(p));
    }
}
