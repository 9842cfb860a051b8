package org.refusalunit.judge;

import java.util.Locale;

/** How a judge and people agree on yes or no. */
final class Agreement {

    private int bothYes;
    private int onlyJudge;
    private int onlyPeople;
    private int bothNo;

    void add(boolean people, boolean judge) {
        if (people && judge) {
            bothYes++;
        } else if (judge) {
            onlyJudge++;
        } else if (people) {
            onlyPeople++;
        } else {
            bothNo++;
        }
    }

    double precision() {
        return ratio(bothYes, bothYes + onlyJudge);
    }

    double recall() {
        return ratio(bothYes, bothYes + onlyPeople);
    }

    double f1() {
        return ratio(2.0 * bothYes, 2.0 * bothYes + onlyJudge + onlyPeople);
    }

    /** Cohen's kappa. */
    double kappa() {
        double n = bothYes + onlyJudge + onlyPeople + bothNo;
        double agreed = (bothYes + bothNo) / n;
        double byChance = ((double) (bothYes + onlyPeople) * (bothYes + onlyJudge)
                        + (double) (bothNo + onlyJudge) * (bothNo + onlyPeople))
                / n
                / n;
        return byChance < 1 ? (agreed - byChance) / (1 - byChance) : 0;
    }

    private static double ratio(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "n=%d precision=%.3f recall=%.3f f1=%.3f kappa=%.3f",
                bothYes + onlyJudge + onlyPeople + bothNo,
                precision(),
                recall(),
                f1(),
                kappa());
    }
}
