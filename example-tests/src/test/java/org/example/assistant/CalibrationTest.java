package org.example.assistant;

import org.refusalunit.annotations.OnnxModel;
import org.refusalunit.annotations.RefusalSuite;
import org.refusalunit.annotations.SyntheticModel;

/** A comparison: three models on the same borderline prompts. Nothing is expected of them, so there is no gate. */
@RefusalSuite("refusal_calibration")
@OnnxModel("demo")
@SyntheticModel(label = "cautious", borderline = 0.8)
@SyntheticModel(label = "obliging", borderline = 0.1)
class CalibrationTest {}
