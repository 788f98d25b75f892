<?php
// Loads the classes of the generated clients from the working directory, as Composer would.

require getcwd() . '/guzzle.php';

// A warning is an error here, as on a machine that logs nothing.
set_error_handler(function ($level, $message, $file, $line) {
    if ((error_reporting() & $level) === 0) {
        return false;
    }
    throw new ErrorException($message, 0, $level, $file, $line);
});

spl_autoload_register(function ($class) {
    if (preg_match('~^DropPay\\\\(api|checkout)\\\\(.+)$~', $class, $part) === 1) {
        require getcwd() . "/$part[1]/lib/" . strtr($part[2], '\\', '/') . '.php';
    }
});
