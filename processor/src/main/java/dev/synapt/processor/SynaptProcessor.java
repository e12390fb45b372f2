package dev.synapt.processor;

import com.google.auto.service.AutoService;
import dev.synapt.NeuralNetwork;
import dev.synapt.processor.bytecode.LargestMethods;
import dev.synapt.processor.emit.Cost;
import dev.synapt.processor.emit.NetworkClass;
import dev.synapt.processor.emit.PlanNote;
import dev.synapt.processor.model.Capabilities;
import dev.synapt.processor.model.NetworkModel;
import dev.synapt.processor.plan.Plan;
import dev.synapt.processor.plan.Planner;
import dev.synapt.processor.read.BudgetRules;
import dev.synapt.processor.read.NetworkReader;
import dev.synapt.processor.read.VisibleTypes;
import dev.synapt.processor.report.Place;
import dev.synapt.processor.report.Problem;
import dev.synapt.processor.report.Report;
import dev.synapt.processor.report.Silenced;
import dev.synapt.processor.weights.ModelFiles;
import dev.synapt.processor.weights.WeightsResource;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.Diagnostic;

/**
 * Writes a network for each type annotated with {@link NeuralNetwork} or {@link
 * dev.synapt.OnnxNetwork}.
 */
@AutoService(Processor.class)
public final class SynaptProcessor extends AbstractProcessor {

  static final String ANNOTATION = "dev.synapt.NeuralNetwork";
  static final String ONNX = "dev.synapt.OnnxNetwork";
  static final String BUDGET = "dev.synapt.Budget";

  private static final String GRADLE_ISOLATING = "org.gradle.annotation.processing.isolating";

  private NetworkReader reader;
  private BudgetRules budgets;
  private Options options;

  /** Null where no notes are wanted: its events cost nothing then. */
  private LargestMethods largestMethods;

  /** The types that are annotated and not yet processed, by name. */
  private final Map<String, TypeElement> waiting = new TreeMap<>();

  /**
   * Networks by their declaration, whose resources are still to be written: one that is cannot be
   * read again, and other declarations may name that file too.
   */
  private final Map<TypeElement, NetworkModel> withoutResource = new LinkedHashMap<>();

  /** For javac, which finds the processor as a service. */
  public SynaptProcessor() {}

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  // An annotation would be read by reflection, whose proxies take javac's cold JVM some 30 ms.
  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of(ANNOTATION, ONNX, BUDGET);
  }

  /**
   * Gradle takes the last one as a promise that each file depends on one declaration only, which
   * files in a directory of models do not keep.
   */
  @Override
  public Set<String> getSupportedOptions() {
    Set<String> supported =
        new TreeSet<>(List.of(Capabilities.KERNELS_OPTION, Options.VERBOSE, ModelFiles.OPTION));
    if (options == null || options.models().isEmpty()) {
      supported.add(GRADLE_ISOLATING);
    }
    return supported;
  }

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    options = Options.of(environment.getOptions());
    reader =
        new NetworkReader(
            environment.getElementUtils(),
            new ModelFiles(options.models(), environment.getFiler()));
    budgets = new BudgetRules(environment.getElementUtils());
    if (options.verbose()) {
      largestMethods = new LargestMethods(environment);
    }
    options
        .problems()
        .forEach(text -> environment.getMessager().printMessage(Diagnostic.Kind.ERROR, text));
  }

  // Unclaimed, the annotation would be a warning under the user's -Xlint:processing.
  @Override
  @SuppressWarnings("DoNotClaimAnnotations")
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    for (TypeElement annotation : annotations) {
      // On a method or a package, where the compiler itself refuses it, it may still come here.
      ElementFilter.typesIn(round.getElementsAnnotatedWith(annotation))
          .forEach(type -> waiting.put(type.getQualifiedName().toString(), type));
    }
    // In name order, so that the order of source files makes no difference.
    for (String name : List.copyOf(waiting.keySet())) {
      // As this round sees it; nobody finds by name what stands in a compact source file.
      TypeElement seen = processingEnv.getElementUtils().getTypeElement(name);
      TypeElement type = seen != null ? seen : waiting.get(name);
      if (round.processingOver() || canRead(type)) {
        waiting.remove(name);
        process(type);
      }
    }
    if (round.processingOver()) {
      withoutResource.forEach(this::writeResource);
    }
    return true;
  }

  private boolean canRead(TypeElement type) {
    boolean network =
        Stream.of(ANNOTATION, ONNX)
            .flatMap(name -> annotation(type, name).stream())
            .allMatch(annotation -> reader.canRead(type, annotation));
    return network
        && annotation(type, BUDGET).stream().allMatch(budget -> budgets.canRead(type, budget));
  }

  /** One type; a bug that one brings to light does not keep the others from being written. */
  private void process(TypeElement type) {
    try {
      Report report = new Report(Silenced.by(type));
      Capabilities capabilities = new Capabilities(options.kernels(), seesVectors(type));
      Optional<NetworkModel> network =
          declaration(type, report)
              .flatMap(annotation -> reader.read(type, annotation, capabilities, report));
      if (network.isPresent()) {
        Plan plan = Planner.plan(network.get(), capabilities);
        checkBudget(plan, type, report);
        if (!report.hasErrors()) {
          write(plan, type, report);
        }
      }
      report.printTo(processingEnv.getMessager());
    } catch (IOException e) {
      notWritten(type, e);
    } catch (RuntimeException e) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      error(type, "[synapt.bug] A bug in Synapt; please report it with this declaration. " + trace);
    }
  }

  /** The annotation that declares a network, if it is one. */
  private static Optional<AnnotationMirror> declaration(TypeElement type, Report report) {
    Optional<AnnotationMirror> layers = annotation(type, ANNOTATION);
    Optional<AnnotationMirror> onnx = annotation(type, ONNX);
    if (layers.isPresent() && onnx.isPresent()) {
      Place place = new Place(type, onnx.get(), null, 1);
      report.add(Problem.TWO_NETWORKS, place, type.getSimpleName());
      return Optional.empty();
    }
    if (layers.isEmpty() && onnx.isEmpty()) {
      Place place = new Place(type, annotation(type, BUDGET).orElseThrow(), null, 1);
      report.add(Problem.BUDGET_WITHOUT_NETWORK, place, type.getSimpleName());
    }
    return layers.or(() -> onnx);
  }

  private void checkBudget(Plan plan, TypeElement type, Report report) {
    annotation(type, BUDGET)
        .ifPresent(
            budget -> {
              Cost cost = Cost.of(plan);
              budgets.check(
                  type,
                  budget,
                  cost.parameters(),
                  cost.multiplyAdds(),
                  cost.workspaceBytes(),
                  report);
            });
  }

  private void write(Plan plan, TypeElement type, Report report) throws IOException {
    try {
      NetworkClass.emit(plan, type, generatedAnnotation(type)).writeTo(processingEnv.getFiler());
    } catch (FilerException e) {
      if (seen(type, plan.network().qualifiedName()).isEmpty()) {
        // Two modules of one compilation have the package, say.
        throw e;
      }
      report.add(Problem.CLASS_AMONG_SOURCES, Place.of(type), plan.network().className());
      return;
    }
    withoutResource.put(type, plan.network());
    if (options.verbose()) {
      processingEnv.getMessager().printMessage(Diagnostic.Kind.NOTE, PlanNote.of(plan), type);
      largestMethods.expect(plan.network().qualifiedName());
    }
  }

  private void writeResource(TypeElement type, NetworkModel network) {
    try {
      WeightsResource.write(network, type, processingEnv.getFiler());
    } catch (IOException e) {
      notWritten(type, e);
    }
  }

  private static Optional<AnnotationMirror> annotation(TypeElement type, String name) {
    for (AnnotationMirror mirror : type.getAnnotationMirrors()) {
      TypeElement annotation = (TypeElement) mirror.getAnnotationType().asElement();
      if (annotation.getQualifiedName().contentEquals(name)) {
        return Optional.of(mirror);
      }
    }
    return Optional.empty();
  }

  /** As the user's module sees it: it may not read java.compiler, where the annotation lives. */
  private Optional<TypeElement> generatedAnnotation(TypeElement type) {
    return seen(type, "javax.annotation.processing.Generated");
  }

  private boolean seesVectors(TypeElement type) {
    return seen(type, "jdk.incubator.vector.FloatVector").isPresent();
  }

  private Optional<TypeElement> seen(TypeElement from, String name) {
    return Optional.ofNullable(VisibleTypes.find(processingEnv.getElementUtils(), from, name));
  }

  private void notWritten(TypeElement type, IOException e) {
    error(type, "The network of " + type + " could not be written: " + e.getMessage());
  }

  private void error(TypeElement type, String message) {
    processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, message, type);
  }
}
