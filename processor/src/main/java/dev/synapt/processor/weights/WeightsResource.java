package dev.synapt.processor.weights;

import dev.synapt.processor.model.NetworkModel;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import javax.annotation.processing.Filer;
import javax.lang.model.element.TypeElement;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/** The parameters of a network beside its class, where that finds them. */
public final class WeightsResource {

  private WeightsResource() {}

  /**
   * Writes the resource, if the network has parameters to start from.
   *
   * @param origin the annotated type
   */
  public static void write(NetworkModel network, TypeElement origin, Filer filer)
      throws IOException {
    if (network.weights().isPresent()) {
      FileObject resource =
          filer.createResource(
              StandardLocation.CLASS_OUTPUT,
              network.packageName(),
              network.weightsResource(),
              origin);
      requireBesideClass(network, resource.toUri());
      try (OutputStream out = resource.openOutputStream()) {
        out.write(network.weights().get().content());
      }
    }
  }

  /** Without a directory for class files, javac of JDK 17 forgets the package of a resource. */
  private static void requireBesideClass(NetworkModel network, URI place) throws IOException {
    if ("file".equals(place.getScheme()) && !place.getPath().endsWith(network.weightsPath())) {
      throw new IOException(
          "its parameters would go to "
              + place.getPath()
              + ", where the class does not find them. Use -d, so that javac puts them beside it.");
    }
  }
}
