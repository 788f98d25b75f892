package io.swagger.annotations;

/** Debian has no jar of it; generated models carry it for documentation alone. */
public @interface ApiModelProperty {
  String value() default "";

  String example() default "";

  boolean required() default false;
}
