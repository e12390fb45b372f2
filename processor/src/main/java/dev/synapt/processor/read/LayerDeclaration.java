package dev.synapt.processor.read;

import dev.synapt.Activation;
import dev.synapt.Initializer;
import dev.synapt.processor.report.Located;
import javax.lang.model.type.TypeMirror;

/** A layer as the user wrote it. */
record LayerDeclaration(
    Located<Integer> units,
    Located<Activation> activation,
    Located<Double> alpha,
    Located<TypeMirror> function,
    Located<Initializer> initializer,
    Located<Double> scale,
    Located<Initializer> biasInitializer,
    Located<Double> biasScale,
    SettingsDeclaration settings) {}
