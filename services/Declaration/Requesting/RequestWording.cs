using SingleWindow.Declarations.Messages;
using static SingleWindow.Declarations.Messages.Wording;

namespace SingleWindow.Declarations.Requesting;

/// <summary>What can be wrong with a request about a declaration: SW4nnnn.</summary>
public static class RequestWording
{
    /// <summary>{0} the type expected.</summary>
    public static readonly Wording OtherType = Error("SW40001", "A message of type {0} is expected here.", "여기에는 유형 {0}의 전문이 필요합니다.");

    /// <summary>{0} the function expected.</summary>
    public static readonly Wording OtherFunction = Error("SW40002", "A request has the function {0}.", "요청 전문의 기능 부호는 {0}입니다.");

    /// <summary>{0} the number in the address.</summary>
    public static readonly Wording OtherDeclaration = Error("SW40003",
        "The address is that of {0}: the message must be about the same declaration.", "주소는 {0}의 것입니다: 전문도 같은 신고에 관한 것이어야 합니다.");

    public static readonly Wording NothingNamed = Error("SW40004",
        "No amendment is named: give each change a chain of pointers.", "정정 내용이 없습니다: 변경마다 포인터를 기재하십시오.");

    public static readonly Wording NotFromRoot = Error("SW40005",
        "A chain of pointers begins at the declaration (42A).", "포인터는 신고서(42A)에서 시작합니다.");

    /// <summary>{0} the section or tag, {1} the class above.</summary>
    public static readonly Wording NoSuchPlace = Error("SW40006", "There is no {0} in {1}.", "{1}에 {0}이(가) 없습니다.");

    /// <summary>{0} the class, {1} the number pointed at.</summary>
    public static readonly Wording NoSuchInstance = Error("SW40007",
        "There is no {0} with the number {1}, neither in the declaration nor in this message.", "번호 {1}의 {0}이(가) 신고서에도 이 전문에도 없습니다.");

    /// <summary>{0} the class.</summary>
    public static readonly Wording WhichOne = Error("SW40008",
        "Several {0} stand there: the pointer must give a sequence number.", "{0}이(가) 여럿입니다: 포인터에 일련번호를 기재하십시오.");

    public static readonly Wording NotPointedAt = Warning("SW40009",
        "Sent, but no pointer names it: it stays as it was.", "포인터가 가리키지 않는 항목입니다: 종전 그대로 둡니다.");

    /// <summary>{0} the name, {1} how far the declaration has come.</summary>
    public static readonly Wording NotAmendable = Error("SW40010",
        "{0} may not be changed any more: {1}.", "{0} 항목은 더 이상 정정할 수 없습니다: {1}.");

    /// <summary>{0} what is wrong.</summary>
    public static readonly Wording BadPatch = Error("SW40011", "The patch cannot be applied: {0}", "패치를 적용할 수 없습니다: {0}");

    /// <summary>{0} why.</summary>
    public static readonly Wording NotGranted = Error("SW40012", "The request is not granted: {0}", "요청을 받아들일 수 없습니다: {0}");

    public static IReadOnlyList<Wording> All { get; } =
    [
        OtherType, OtherFunction, OtherDeclaration, NothingNamed, NotFromRoot, NoSuchPlace, NoSuchInstance, WhichOne, NotPointedAt,
        NotAmendable, BadPatch, NotGranted,
    ];
}
