using static SingleWindow.Declarations.Messages.Wording;

namespace SingleWindow.Declarations.Messages;

/// <summary>What can be wrong with a message before anyone looks at its meaning: SW10nnn.</summary>
public static class Unreadable
{
    /// <summary>{0} what the parser says.</summary>
    public static readonly Wording NotWellFormed = Error("SW10001",
        "The message cannot be read: {0}", "전문을 읽을 수 없습니다: {0}");

    /// <summary>{0} what was expected, {1} what came.</summary>
    public static readonly Wording WrongType = Error("SW10002",
        "Expected {0}, found {1}.", "{0} 자리에 {1}이(가) 있습니다.");

    public static readonly Wording NotANumber = Error("SW10003",
        "Not a number: digits with at most one decimal point are expected.", "숫자가 아닙니다. 숫자와 소수점 하나만 쓸 수 있습니다.");

    public static readonly Wording NotWhole = Error("SW10004",
        "Not a whole number.", "정수가 아닙니다.");

    /// <summary>{0} the limit.</summary>
    public static readonly Wording TooDeep = Error("SW10005",
        "Nested deeper than {0} levels.", "{0}단계보다 깊게 중첩되었습니다.");

    /// <summary>{0} the name.</summary>
    public static readonly Wording Repeated = Error("SW10006",
        "{0} stands here more than once.", "{0}이(가) 두 번 이상 있습니다.");

    /// <summary>{0} the limit in bytes.</summary>
    public static readonly Wording TooLarge = Error("SW10007",
        "The message is larger than {0} bytes.", "전문이 {0}바이트보다 큽니다.");

    /// <summary>{0} the limit.</summary>
    public static readonly Wording TooMany = Error("SW10008",
        "More than {0} of these in one place.", "한 곳에 {0}개를 넘을 수 없습니다.");

    public static readonly Wording ForbiddenCharacter = Error("SW10009",
        "A character that no message may carry (a control character or half of a surrogate pair).",
        "전문에 쓸 수 없는 문자(제어 문자 또는 불완전한 대리 문자)가 있습니다.");

    /// <summary>{0} the name of what came.</summary>
    public static readonly Wording NotADeclaration = Error("SW10010",
        "A WCO declaration is expected, not {0}.", "WCO 신고서가 아니라 {0}이(가) 왔습니다.");

    public static readonly Wording Forbidden = Error("SW10011",
        "Document type definitions and entities are not accepted.", "DTD와 엔티티는 받지 않습니다.");

    public static readonly Wording Empty = Error("SW10012", "The message is empty.", "전문이 비어 있습니다.");

    public static readonly Wording NotUtf8 = Error("SW10013",
        "The bytes are not UTF-8.", "UTF-8 바이트가 아닙니다.");

    /// <summary>{0} the name.</summary>
    public static readonly Wording Unknown = Warning("SW10014",
        "The information package does not know {0}; it is kept, but nobody reads it.",
        "정보 패키지에 없는 항목 {0}입니다. 보관되지만 처리되지 않습니다.");

    /// <summary>{0} the limit.</summary>
    public static readonly Wording MoreFindings = Error("SW10015",
        "More than {0} findings; the rest is not listed.", "발견 사항이 {0}건을 넘어 나머지는 표시하지 않습니다.");

    /// <summary>{0} the limit.</summary>
    public static readonly Wording TooSlow = Error("SW10016",
        "Reading took longer than {0} seconds and was broken off.", "읽는 데 {0}초를 넘겨 중단하였습니다.");

    public static IReadOnlyList<Wording> All { get; } =
    [
        NotWellFormed, WrongType, NotANumber, NotWhole, TooDeep, Repeated, TooLarge, TooMany, ForbiddenCharacter,
        NotADeclaration, Forbidden, Empty, NotUtf8, Unknown, MoreFindings, TooSlow,
    ];
}
