package dev.synapt.processor.read;

import dev.synapt.Kernels;
import dev.synapt.Loss;
import dev.synapt.processor.report.Located;
import dev.synapt.processor.report.Place;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/**
 * What the user wrote; every attribute knows its place.
 *
 * @param type the annotated type
 * @param typePlace where the type stands
 * @param lossParameters by attribute, what is said of the parameter of some loss; NaN where nothing
 *     is
 */
record NetworkDeclaration(
    TypeElement type,
    Place typePlace,
    Located<Integer> inputs,
    Located<List<LayerDeclaration>> layers,
    Located<Loss> loss,
    Map<String, Located<Double>> lossParameters,
    Located<TypeMirror> lossFunction,
    Located<String> weights,
    Located<String> className,
    Located<Kernels> kernels) {

  /** With another form, where this one leaves it to AUTO. */
  NetworkDeclaration prefer(Kernels preferred) {
    return new NetworkDeclaration(
        type,
        typePlace,
        inputs,
        layers,
        loss,
        lossParameters,
        lossFunction,
        weights,
        className,
        new Located<>(
            kernels.value().map(written -> written == Kernels.AUTO ? preferred : written),
            kernels.place()));
  }
}
