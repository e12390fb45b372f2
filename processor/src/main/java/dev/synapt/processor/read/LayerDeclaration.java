package dev.synapt.processor.read;

import dev.synapt.Activation;
import dev.synapt.Initializer;
import dev.synapt.processor.report.Located;

/** A layer as the user wrote it. */
record LayerDeclaration(
    Located<Integer> units,
    Located<Activation> activation,
    Located<Initializer> initializer,
    SettingsDeclaration settings) {}
