using SingleWindow.Declarations.Messages;
using static SingleWindow.Declarations.Messages.Wording;

namespace SingleWindow.Declarations.Manifests;

/// <summary>What can be wrong with a line of a manifest: SW5nnnn.</summary>
public static class ManifestWording
{
    /// <summary>{0} what is wrong.</summary>
    public static readonly Wording NotALine = Error("SW50001", "The line cannot be read: {0}", "행을 읽을 수 없습니다: {0}");

    /// <summary>{0} the column.</summary>
    public static readonly Wording Missing = Error("SW50002", "{0} is missing.", "{0} 항목이 없습니다.");

    public static readonly Wording NotANumber = Error("SW50003",
        "Not a number: digits with at most one decimal point are expected.", "숫자가 아닙니다: 숫자와 소수점 하나만 쓸 수 있습니다.");

    /// <summary>{0} the list.</summary>
    public static readonly Wording NotInList = Error("SW50004", "The code is not in the list '{0}' of that day.", "해당일의 코드표 '{0}'에 없는 코드입니다.");

    /// <summary>{0} the column.</summary>
    public static readonly Wording UnknownColumn = Warning("SW50005",
        "The reduced data set has no column {0}: it is not read.", "축약 신고에 {0} 항목이 없습니다: 읽지 않습니다.");

    /// <summary>{0} the amount, {1} the currency.</summary>
    public static readonly Wording TooValuable = Error("SW50006",
        "Worth more than {0} {1}: lodge a full declaration.", "{0} {1}을(를) 초과합니다: 정식 신고를 하십시오.");

    /// <summary>{0} the MRN.</summary>
    public static readonly Wording ReferenceUsed = Error("SW50007",
        "The reference names another declaration already: {0}.", "이미 다른 신고에 쓰인 참조번호입니다: {0}.");

    public static IReadOnlyList<Wording> All { get; } =
        [NotALine, Missing, NotANumber, NotInList, UnknownColumn, TooValuable, ReferenceUsed];
}
