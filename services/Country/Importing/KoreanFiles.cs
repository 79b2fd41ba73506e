using System.Globalization;

namespace SingleWindow.Countries.Importing;

/// <summary>
/// The tariff of the Korea Customs Service (data.go.kr 15051179): one row per HSK line and kind of rate, with specific tax, country
/// group, end-use class and validity; or extracts with one column per kind (<c>A_basic</c>, <c>FCN1_china</c>).
/// </summary>
internal sealed class KoreanRates : ILayout
{
    private readonly Nomenclature nomenclature = new();

    public IEnumerable<Take> Read(string file, ImportTarget target)
    {
        foreach (var row in Delimited.Rows(file))
        {
            if (row.Any("hsk10", "HSK10", "품목번호") is not { Length: 10 } code)
            {
                yield return new(at => target.Finding(at, "import/bad-code", "The row has no HSK code of ten digits."), Take.Nothing);
                continue;
            }

            yield return new(at => Write(row, code, at, target), () => Line(row, code));
        }
    }

    public void Done(ImportTarget target) => nomenclature.Write(target);

    private void Line(Record row, string code)
    {
        nomenclature.Add(code, row.Any("name_en", "영문품명") ?? row.Any("name_ko", "한글품명"), true, null, null);
        if (row.Any("name_ko", "한글품명") is { } local) nomenclature.Local(code, local);
    }

    private void Write(Record row, string code, long at, ImportTarget target)
    {
        Line(row, code);
        if (row.Any("rate_type", "관세율구분") is { } type)
        {
            Rate(code, type, row.Any("rate", "관세율"), row.Any("tax_per_unit", "단위당세액"), row.Any("country_group", "적용국가구분"), row.Any("end_use", "용도구분"),
                target.Begin(row.Any("from", "적용시작일")), ImportTarget.Day(row.Any("to", "적용만료일")), at, target);
            return;
        }

        foreach (var column in row.Columns.Where(column => column.Contains('_', StringComparison.Ordinal) && char.IsAsciiLetterUpper(column[0])).Concat(row.Columns.Where(column => column is "FUS1" or "FEU1" or "FGB1" or "FVN1")).Distinct(StringComparer.Ordinal))
        {
            if (row[column] is { } rate) Rate(code, column.Split('_')[0], rate, null, null, null, ImportTarget.Day(target.From), null, at, target);
        }
    }

    /// <summary>Basic and WTO rates hold for everyone; the others are claimed, an agreement for the countries in its name.</summary>
    private static void Rate(
        string code, string type, string? percent, string? perUnit, string? group, string? endUse, string from, string? to, long at, ImportTarget target)
    {
        var specific = decimal.TryParse(perUnit, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var won) && won > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{won} KRW/KGM") : null;
        var advalorem = decimal.TryParse(percent, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate)
            ? string.Create(CultureInfo.InvariantCulture, $"{rate} %") : null;
        if ((advalorem, specific) is (null, null))
        {
            target.Finding(at, "import/unreadable-duty", $"{code} {type}: neither a percentage ('{percent}') nor a tax per unit ('{perUnit}').");
            return;
        }

        // Where both stand, the higher counts: the selective rates of the WTO schedule.
        var expression = (advalorem, specific) switch
        {
            ({ } share, { } amount) => $"max({share}, {amount})",
            var (share, amount) => share ?? amount!,
        };
        var (preference, area) = Claim(type, group);
        target.Write(
            "tariff/measures.csv", $"{type}-{code}-{from}{(endUse is null ? "" : $"-{endUse}")}", code, Kind(type), "CUD", expression, area, null, preference, null, endUse, null, null,
            "Customs Act, annex: tariff schedule", from, to);
        if (endUse is not null) target.Finding(at, "import/end-use", $"{code} {type}: end use {endUse} is kept as additional code.");
    }

    private static string Kind(string type) => type[0] switch
    {
        'A' or 'C' => "duty",
        'P' => "quota",
        _ => "preference",
    };

    private static (string? Preference, string Area) Claim(string type, string? group) => type switch
    {
        "A" or "C" => (null, TariffArea.ErgaOmnes.Code),
        "FAS1" => ("FAS", "ASEAN"),
        "FEU1" => ("FEU", "EU"),
        "FEF1" => ("FEF", "EFTA"),
        "FRCAS1" => ("FRC", "ASEAN"),
        ['F', 'R', 'C', var one, var two, ..] => ("FRC", $"{one}{two}"),
        ['F', var one, var two, ..] => ($"F{one}{two}", $"{one}{two}"),
        ['E', '1', ..] => ("E1", group ?? "APTA"),
        _ => (type, group ?? TariffArea.ErgaOmnes.Code),
    };
}

/// <summary>Korea's requirement verification (customs notice, annex 2-2): one row per HSK line, law and agency.</summary>
internal sealed class KoreanRequirements : ILayout
{
    private readonly HashSet<string> written = new(StringComparer.Ordinal);

    public IEnumerable<Take> Read(string file, ImportTarget target)
    {
        foreach (var row in Delimited.Rows(file))
        {
            yield return new(at => Write(row, at, target), () => written.Add(Id(row)));
        }
    }

    public void Done(ImportTarget target)
    {
    }

    private void Write(Record row, long at, ImportTarget target)
    {
        if (row.Any("hsk10", "HSK10", "품목번호") is not { } code || row.Any("law_ko", "법령명", "law") is not { } law)
        {
            target.Finding(at, "import/bad-code", "The row has no HSK code or no law.");
            return;
        }

        if (!written.Add(Id(row)))
        {
            target.Finding(at, "import/duplicate", $"{Id(row)} stands twice.");
            return;
        }

        var conditions = row.Any("scope_condition", "요건내용");
        target.Write(
            "tariff/controls.csv", Id(row), code, row.Any("formality", "구비서류") ?? "requirement", "import", TariffArea.ErgaOmnes.Code, null,
            conditions is null ? law : $"{law}: {conditions}", ImportTarget.Day(target.From), null);
    }

    private static string Id(Record row) =>
        $"{row.Any("hsk10", "HSK10", "품목번호")}-{row.Any("law_ko", "법령명", "law")}-{row.Any("agency_en", "agency_ko", "기관명")}-{row.Any("formality", "구비서류")}";
}
