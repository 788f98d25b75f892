/** What each language keeps for itself, so that nothing there can have that name: keywords, literals, built-in types. */
const words: Readonly<Record<string, string>> = {
  TypeScript: `any arguments as async await bigint boolean break case catch class const continue debugger declare default
    delete do else enum eval export extends false finally for from function get if implements import in infer instanceof
    interface is keyof let module namespace never new null number object of package private protected public readonly
    require return set static string super switch symbol this throw true try type typeof undefined unique unknown var void
    while with yield`,
  Python: `False None True and as assert async await break class continue def del elif else except finally for from global
    if import in is lambda nonlocal not or pass raise return try while with yield`,
  PHP: `__halt_compiler abstract and array as bool break callable case catch class clone const continue declare default
    die do echo else elseif empty enddeclare endfor endforeach endif endswitch endwhile enum eval exit extends false final
    finally float fn for foreach function global goto if implements include include_once instanceof insteadof int interface
    isset iterable list match mixed namespace never new null object or parent print private protected public readonly
    require require_once return self static string switch throw trait true try unset use var void while xor yield`,
  Ruby: `__ENCODING__ __FILE__ __LINE__ BEGIN END alias and begin break case class def defined do else elsif end ensure
    false for if in module next nil not or redo rescue retry return self super then true undef unless until when while
    yield`,
  Go: `break case chan const continue default defer else fallthrough for func go goto if import interface map package range
    return select struct switch type var`,
  Java: `_ abstract assert boolean break byte case catch char class const continue default do double else enum extends
    false final finally float for goto if implements import instanceof int interface long native new null package permits
    private protected public record return sealed short static strictfp super switch synchronized this throw throws
    transient true try var void volatile when while yield`,
  'C#': `abstract as base bool break byte case catch char checked class const continue decimal default delegate do double
    else enum event explicit extern false finally fixed float for foreach goto if implicit in int interface internal is
    lock long namespace new null object operator out override params private protected public readonly ref return sbyte
    sealed short sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked unsafe
    ushort using virtual void volatile while`,
  Kotlin: `as break class continue do else false for fun if in interface is null object package return super this throw
    true try typealias typeof val var when while`,
  Swift: `Any Protocol Self Type actor as associatedtype async await break case catch class continue default defer deinit
    do else enum extension fallthrough false fileprivate for func guard if import in init inout internal is let nil
    operator precedencegroup private protocol public repeat rethrows return self static struct subscript super switch
    throw throws true try typealias var where while`,
  Rust: `Self abstract as async await become box break const continue crate do dyn else enum extern false final fn for gen
    if impl in let loop macro match mod move mut override priv pub ref return self static struct super trait true try type
    typeof unsafe unsized use virtual where while yield`,
};

const languagesOf = new Map<string, string[]>();
for (const [language, list] of Object.entries(words)) {
  for (const word of list.toLowerCase().split(/\s+/)) {
    languagesOf.set(word, [...(languagesOf.get(word) ?? []), language]);
  }
}

/** The languages in which `name` is a reserved word, whatever its case; each once. */
export function reservedIn(name: string): string[] {
  return [...new Set(languagesOf.get(name.toLowerCase()))];
}
