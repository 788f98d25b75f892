package io.swagger.annotations;

/** Debian has no jar of it; generated models carry it for documentation alone. */
public @interface ApiModel {
  String value() default "";

  String description() default "";
}
