using System.Reflection;
using ArchUnitNET.Loader;
using Xunit;

namespace SingleWindow.Architecture.Tests;

/// <summary>What is built of the parts, loaded once.</summary>
internal static class Assemblies
{
    public static readonly IReadOnlyList<Assembly> Services =
        [.. Repository.Services.Select(folder => Assembly.Load($"SingleWindow.{Path.GetFileName(folder)}"))];

    public static readonly Assembly Embedded = Assembly.Load("SingleWindow.Embedded");

    public static readonly ArchUnitNET.Domain.Architecture Code =
        new ArchLoader().LoadAssemblies([.. Services]).Build();

    /// <summary>One row per service, for theories.</summary>
    public static TheoryData<string> Each => [.. Services.Select(service => service.GetName().Name!)];
}
