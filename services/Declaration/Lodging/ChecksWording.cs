using SingleWindow.Declarations.Messages;
using static SingleWindow.Declarations.Messages.Wording;

namespace SingleWindow.Declarations.Lodging;

/// <summary>What can be wrong with what a declaration says: SW2nnnn by the WCO Data Model, SW3nnnn across elements.</summary>
/// <remarks>What a country asks for has its codes and texts in the country's information package.</remarks>
public static class ChecksWording
{
    /// <summary>{0} the format, {1} the length found.</summary>
    public static readonly Wording TooLong = Error("SW20001",
        "Does not fit {0}: {1} characters.", "형식 {0}에 맞지 않습니다: {1}자입니다.");

    /// <summary>{0} the format.</summary>
    public static readonly Wording WrongCharacters = Error("SW20002",
        "Does not fit {0}: a means letters only, n digits only.", "형식 {0}에 맞지 않습니다: a는 영문자, n은 숫자만 쓸 수 있습니다.");

    /// <summary>{0} the format.</summary>
    public static readonly Wording TooManyDigits = Error("SW20003",
        "Does not fit {0}: too many digits before or after the decimal point.", "형식 {0}에 맞지 않습니다: 자릿수가 너무 많습니다.");

    public static readonly Wording NotADate = Error("SW20004",
        "Not a date in its format: 102 is CCYYMMDD, 304 is CCYYMMDDHHMMSS with the zone.",
        "형식에 맞는 날짜가 아닙니다: 102는 CCYYMMDD, 304는 CCYYMMDDHHMMSS와 시간대입니다.");

    public static readonly Wording Negative = Error("SW20005", "Must not be negative.", "음수일 수 없습니다.");

    /// <summary>{0} the name.</summary>
    public static readonly Wording Missing = Error("SW21001", "{0} is missing.", "{0} 항목이 없습니다.");

    /// <summary>{0} the name.</summary>
    public static readonly Wording NotUsed = Error("SW21002",
        "{0} is not used in this declaration.", "{0} 항목은 이 신고에 쓰지 않습니다.");

    /// <summary>{0} the name, {1} the list.</summary>
    public static readonly Wording NotInList = Error("SW21003",
        "{0}: the code is not in the list '{1}' of that day.", "{0}: 해당일의 코드표 '{1}'에 없는 코드입니다.");

    /// <summary>{0} the name, {1} the format.</summary>
    public static readonly Wording NotInFormat = Error("SW21004",
        "{0} does not fit {1}.", "{0} 항목이 형식 {1}에 맞지 않습니다.");

    public static readonly Wording UnknownKind = Error("SW30001",
        "Neither an import (IM, CO) nor an export (EX).", "수입(IM, CO)도 수출(EX)도 아닙니다.");

    /// <summary>{0} the number expected.</summary>
    public static readonly Wording ItemNumber = Error("SW30002",
        "Items are numbered 1, 2, 3 … without gaps: {0} is expected here.", "품목 번호는 1부터 빠짐없이 매깁니다: 여기는 {0}입니다.");

    /// <summary>{0} the number of items.</summary>
    public static readonly Wording ItemCount = Error("SW30003",
        "The declaration has {0} items.", "신고서의 품목은 {0}개입니다.");

    /// <summary>{0} the sum.</summary>
    public static readonly Wording TotalTooSmall = Error("SW30004",
        "Smaller than the sum of the items, which is {0}.", "품목 합계 {0}보다 작습니다.");

    public static readonly Wording NetAboveGross = Error("SW30005",
        "The net mass is greater than the gross mass.", "순중량이 총중량보다 큽니다.");

    /// <summary>{0} the currency.</summary>
    public static readonly Wording UnknownCurrency = Error("SW30006",
        "{0} is not a currency (ISO 4217).", "{0}은(는) 통화 코드(ISO 4217)가 아닙니다.");

    /// <summary>{0} the currency, {1} the day.</summary>
    public static readonly Wording NoExchangeRate = Error("SW30007",
        "No customs rate of exchange for {0} is published for {1:yyyy-MM-dd}.", "{1:yyyy-MM-dd}에 적용할 {0} 과세환율이 고시되지 않았습니다.");

    /// <summary>{0} what kind of number is expected, {1} an example.</summary>
    public static readonly Wording PartyId = Error("SW30008",
        "Not a valid identification ({0}, such as {1}).", "올바른 식별번호가 아닙니다({0}, 예: {1}).");

    /// <summary>{0} the day looked at.</summary>
    public static readonly Wording FutureDate = Error("SW30009",
        "Lies after {0:yyyy-MM-dd}.", "{0:yyyy-MM-dd} 이후의 날짜입니다.");

    /// <summary>{0} days.</summary>
    public static readonly Wording OldDate = Error("SW30010",
        "Lies more than {0} days back.", "{0}일보다 더 지난 날짜입니다.");

    /// <summary>{0} the procedure.</summary>
    public static readonly Wording UnknownProcedure = Error("SW30011",
        "The procedure {0} is not known.", "알 수 없는 절차 코드 {0}입니다.");

    /// <summary>{0} the code.</summary>
    public static readonly Wording UnknownCommodity = Error("SW30012",
        "The tariff has no line {0} on that day.", "해당일의 관세율표에 {0}이(가) 없습니다.");

    /// <summary>{0} the unit.</summary>
    public static readonly Wording UnitMissing = Warning("SW30013",
        "The tariff asks for a quantity in {0} on this line.", "관세율표는 이 호에 {0} 단위의 수량을 요구합니다.");

    /// <summary>{0} the unit.</summary>
    public static readonly Wording OtherUnit = Error("SW30014",
        "The tariff asks for the quantity in {0}.", "관세율표는 수량을 {0} 단위로 요구합니다.");

    /// <summary>{0} the type.</summary>
    public static readonly Wording NoCommodityCode = Error("SW30015",
        "No commodity code: a classification of type {0} is expected.", "품목번호가 없습니다: 유형 {0}의 분류가 필요합니다.");

    public static IReadOnlyList<Wording> All { get; } =
    [
        TooLong, WrongCharacters, TooManyDigits, NotADate, Negative, Missing, NotUsed, NotInList, NotInFormat,
        UnknownKind, ItemNumber, ItemCount, TotalTooSmall, NetAboveGross, UnknownCurrency, NoExchangeRate, PartyId,
        FutureDate, OldDate, UnknownProcedure, UnknownCommodity, UnitMissing, OtherUnit, NoCommodityCode,
    ];
}
