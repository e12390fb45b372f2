package dev.synapt.processor;

import com.google.auto.service.AutoService;
import dev.synapt.NeuralNetwork;
import dev.synapt.processor.bytecode.LargestMethods;
import dev.synapt.processor.emit.NetworkClass;
import dev.synapt.processor.emit.PlanNote;
import dev.synapt.processor.model.Capabilities;
import dev.synapt.processor.model.NetworkModel;
import dev.synapt.processor.plan.Plan;
import dev.synapt.processor.plan.Planner;
import dev.synapt.processor.read.NetworkReader;
import dev.synapt.processor.report.Place;
import dev.synapt.processor.report.Problem;
import dev.synapt.processor.report.Report;
import dev.synapt.processor.report.Silenced;
import dev.synapt.processor.weights.ModelFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.annotation.processing.SupportedOptions;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/** Writes a network for each type annotated with {@link NeuralNetwork}. */
@AutoService(Processor.class)
@SupportedAnnotationTypes(SynaptProcessor.ANNOTATION)
@SupportedOptions({Capabilities.KERNELS_OPTION, Options.VERBOSE, ModelFiles.OPTION})
public final class SynaptProcessor extends AbstractProcessor {

  static final String ANNOTATION = "dev.synapt.NeuralNetwork";

  private static final String GRADLE_ISOLATING = "org.gradle.annotation.processing.isolating";

  private NetworkReader reader;
  private Options options;

  /** Null where no notes are wanted: its events cost nothing then. */
  private LargestMethods largestMethods;

  /** The types that are annotated and not yet processed. */
  private final Set<String> waiting = new TreeSet<>();

  /** For javac, which finds the processor as a service. */
  public SynaptProcessor() {}

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  /**
   * Gradle takes the last one as a promise that each file depends on one declaration only, which
   * files in a directory of models do not keep.
   */
  @Override
  public Set<String> getSupportedOptions() {
    Set<String> supported = new TreeSet<>(super.getSupportedOptions());
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
    if (options.verbose()) {
      largestMethods = new LargestMethods(environment);
    }
    options
        .problem()
        .ifPresent(text -> environment.getMessager().printMessage(Diagnostic.Kind.ERROR, text));
  }

  // Unclaimed, the annotation would be a warning under the user's -Xlint:processing.
  @Override
  @SuppressWarnings("DoNotClaimAnnotations")
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    round
        .getElementsAnnotatedWith(processingEnv.getElementUtils().getTypeElement(ANNOTATION))
        .forEach(type -> waiting.add(((TypeElement) type).getQualifiedName().toString()));
    // In name order, so that the order of source files makes no difference.
    for (String name : List.copyOf(waiting)) {
      TypeElement type = processingEnv.getElementUtils().getTypeElement(name);
      if (type != null && (round.processingOver() || reader.canRead(type, annotation(type)))) {
        waiting.remove(name);
        process(type);
      }
    }
    return true;
  }

  /** One type; a bug that one brings to light does not keep the others from being written. */
  private void process(TypeElement type) {
    try {
      Report report = new Report(Silenced.by(type));
      Capabilities capabilities = new Capabilities(options.kernels(), seesVectors(type));
      Optional<NetworkModel> network = reader.read(type, annotation(type), capabilities, report);
      if (network.isPresent()) {
        write(Planner.plan(network.get(), capabilities), type, report);
      }
      report.printTo(processingEnv.getMessager());
    } catch (IOException e) {
      error(type, "The network of " + type + " could not be written: " + e.getMessage());
    } catch (RuntimeException e) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      error(type, "[synapt.bug] A bug in Synapt; please report it with this declaration. " + trace);
    }
  }

  private void write(Plan plan, TypeElement type, Report report) throws IOException {
    try {
      NetworkClass.emit(plan, type, generatedAnnotation(type)).writeTo(processingEnv.getFiler());
      writeWeights(plan.network(), type);
    } catch (FilerException e) {
      report.add(Problem.CLASS_AMONG_SOURCES, Place.of(type), plan.network().className());
      return;
    }
    if (options.verbose()) {
      processingEnv.getMessager().printMessage(Diagnostic.Kind.NOTE, PlanNote.of(plan), type);
      largestMethods.expect(plan.network().qualifiedName());
    }
  }

  /** Beside the class, where that finds it. */
  private void writeWeights(NetworkModel network, TypeElement type) throws IOException {
    if (network.weights().isPresent()) {
      FileObject resource =
          processingEnv
              .getFiler()
              .createResource(
                  StandardLocation.CLASS_OUTPUT,
                  network.packageName(),
                  network.weightsResource(),
                  type);
      try (OutputStream out = resource.openOutputStream()) {
        out.write(network.weights().get().content());
      }
    }
  }

  private static AnnotationMirror annotation(TypeElement type) {
    return type.getAnnotationMirrors().stream()
        .filter(
            mirror ->
                ((TypeElement) mirror.getAnnotationType().asElement())
                    .getQualifiedName()
                    .contentEquals(ANNOTATION))
        .findFirst()
        .orElseThrow();
  }

  /** As the user's module sees it: it may not read java.compiler, where the annotation lives. */
  private Optional<TypeElement> generatedAnnotation(TypeElement type) {
    var elements = processingEnv.getElementUtils();
    return Optional.ofNullable(
        elements.getTypeElement(
            elements.getModuleOf(type), "javax.annotation.processing.Generated"));
  }

  /** As the user's module sees it. */
  private boolean seesVectors(TypeElement type) {
    var elements = processingEnv.getElementUtils();
    return elements.getTypeElement(elements.getModuleOf(type), "jdk.incubator.vector.FloatVector")
        != null;
  }

  private void error(TypeElement type, String message) {
    processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, message, type);
  }
}
