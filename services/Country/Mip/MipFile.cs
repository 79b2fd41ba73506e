using SingleWindow.Countries.Reading;

namespace SingleWindow.Countries;

/// <summary>A package from a file of its own, such as a draft that is not yet in its profile.</summary>
public static class MipFile
{
    /// <param name="country">Whose code lists and languages it uses.</param>
    /// <exception cref="BrokenProfileException">It has a finding.</exception>
    public static MipPackage Read(CountryProfile country, string file)
    {
        var folder = new ProfileFolder(Path.GetDirectoryName(Path.GetFullPath(file))!, new FindingList());
        var read = MipReading.Read(new Context(folder, country.Codes, country.Languages, country.Currency), Path.GetFileName(file));
        var findings = folder.Findings.Sorted();
        return read is not null && findings.Count == 0 ? read.Package : throw new BrokenProfileException(file, findings);
    }
}
