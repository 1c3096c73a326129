using System.Security.Cryptography;
using System.Text;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Laboratory.Configuration;

/// <summary>Identities of settings: SHA-256 of a canonical text, in lower-case hexadecimal.</summary>
public static class ConfigHash
{
    public static string Of(string canonicalText) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonicalText)));

    /// <summary>The first eight digits, for names that people read.</summary>
    public static string Short(string hash) => hash[..8];
}
