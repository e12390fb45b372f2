package dev.synapt.processor.read;

import dev.synapt.processor.report.Located;
import dev.synapt.processor.report.Problem;
import dev.synapt.processor.report.Report;
import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** The rules of {@link dev.synapt.Budget}: what a network may cost. */
public final class BudgetRules {

  private static final String PARAMETERS = "maxParameters";
  private static final String MULTIPLY_ADDS = "maxMultiplyAdds";
  private static final String WORKSPACE_BYTES = "maxWorkspaceBytes";
  private static final List<String> LIMITS = List.of(PARAMETERS, MULTIPLY_ADDS, WORKSPACE_BYTES);

  private final Elements elements;

  /** For one compilation. */
  public BudgetRules(Elements elements) {
    this.elements = elements;
  }

  /**
   * Whether every limit can be read. One may stand for a constant of a class that is generated in
   * this very round, such as another network's {@code PARAMETERS}; it can be read in the next.
   */
  public boolean canRead(TypeElement type, AnnotationMirror annotation) {
    Attributes budget = Attributes.of(elements, type, annotation);
    return LIMITS.stream().allMatch(limit -> budget.longInteger(limit).value().isPresent());
  }

  /**
   * Reports each limit that a network exceeds.
   *
   * @param type that has the annotation
   * @param parameters what is trained
   * @param multiplyAdds of one prediction
   * @param workspaceBytes of an instance that predicts
   */
  public void check(
      TypeElement type,
      AnnotationMirror annotation,
      long parameters,
      long multiplyAdds,
      long workspaceBytes,
      Report report) {
    Attributes budget = Attributes.of(elements, type, annotation);
    check(budget, PARAMETERS, parameters, "parameters", report);
    check(budget, MULTIPLY_ADDS, multiplyAdds, "multiply-adds", report);
    check(budget, WORKSPACE_BYTES, workspaceBytes, "bytes of workspace", report);
  }

  private static void check(
      Attributes budget, String attribute, long found, String unit, Report report) {
    Located<Long> limit = budget.longInteger(attribute);
    limit
        .value()
        .filter(most -> most >= 0 && found > most)
        .ifPresent(
            most ->
                report.add(
                    Problem.BUDGET_EXCEEDED, limit.place(), attribute, most, found, unit, found));
  }
}
