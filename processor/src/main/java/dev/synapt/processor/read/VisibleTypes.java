package dev.synapt.processor.read;

import javax.lang.model.element.Element;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Types as the module of a declaration sees them. */
public final class VisibleTypes {

  private VisibleTypes() {}

  /**
   * A type by its canonical name, or null.
   *
   * @param from in whose module to look; below source level 9 there are no modules
   */
  public static TypeElement find(Elements elements, Element from, String name) {
    ModuleElement module = elements.getModuleOf(from);
    return module == null ? elements.getTypeElement(name) : elements.getTypeElement(module, name);
  }
}
