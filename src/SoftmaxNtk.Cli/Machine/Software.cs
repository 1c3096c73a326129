using System.Reflection;
using System.Runtime.InteropServices;

namespace SoftmaxNtk.Cli.Machine;

/// <summary>The versions of this software and of what it stands on.</summary>
internal static class Software
{
    private static readonly Assembly assembly = typeof(Software).Assembly;

    /// <summary>
    /// "0.1.0+commit" as the build stamped it; without the commit if it was not built in a repository.
    /// </summary>
    public static string Version { get; } =
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>The .NET SDK that built it.</summary>
    public static string Sdk { get; } =
        assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(attribute => attribute.Key == "SdkVersion")?.Value ?? "unknown";

    public static string Runtime => RuntimeInformation.FrameworkDescription;

    public static string OperatingSystem => $"{RuntimeInformation.OSDescription} ({RuntimeInformation.RuntimeIdentifier})";
}
