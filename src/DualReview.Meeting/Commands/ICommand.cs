namespace DualReview.Meeting.Commands;

/// <summary>A command of the executable besides serving. Exit codes: 0 success, 1 a negative finding, 2 unusable arguments.</summary>
public interface ICommand
{
    /// <summary>The first word on the command line.</summary>
    string Name { get; }

    /// <summary>One line for <c>--help</c>.</summary>
    string Summary { get; }

    /// <summary>Everything <c>NAME --help</c> prints.</summary>
    string Usage { get; }

    /// <summary>Runs with the words after the name.</summary>
    Task<int> RunAsync(string[] args);
}
